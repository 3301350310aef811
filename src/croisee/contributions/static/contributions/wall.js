// The wall: it follows its session and says how old what it shows is.
import { follow } from "./follow.js";

const wall = document.querySelector("[data-wall]");
const here = wall.querySelector("[data-part-here]");
const age = wall.querySelector("[data-age]");
const OLD = 30;

let fresh = Date.now();

function tell() {
  const seconds = Math.max(0, Math.round((Date.now() - fresh) / 1000));
  const is_old = seconds > OLD;
  age.hidden = false;
  age.classList.toggle("wall__age--old", is_old);
  age.querySelector("[data-fresh]").hidden = is_old;
  age.querySelector("[data-old]").hidden = !is_old;
  age.querySelector("[data-seconds]").textContent = seconds;
  age.querySelector("[data-since]").textContent = new Date(fresh).toLocaleTimeString(document.documentElement.lang);
}

// On a projector nothing scrolls: a card that does not fit whole is left out, and counted as not shown. When only one
// fits, the words are smaller and the questions give their place to the next ones.
function fit() {
  const list = here.querySelector(".wall__list, .wall__columns"), line = here.querySelector("[data-unseen]");
  const cards = list ? [...list.querySelectorAll(".brick")] : [];
  if (!cards.length) return;
  const questions = here.querySelector(".wall__questions");
  const dense = (is_dense) => {
    list.classList.toggle("wall__list--dense", is_dense);
    if (questions) questions.hidden = is_dense;
    return too_low(list, cards);
  };
  let out = dense(false);
  const is_lonely = () => out.length && out.length >= cards.length - 1;
  if (is_lonely()) out = dense(true);
  if (is_lonely()) out = dense(false);
  list.classList.toggle("wall__list--whole", !out.includes(cards[0]));
  out.filter((card) => !card.matches(":first-of-type")).forEach((card) => (card.hidden = true));
  const unseen = Number(line.dataset.unseen) + cards.filter((card) => card.hidden).length;
  line.textContent = line.textContent.replace(/\d+/, unseen);
  line.hidden = !unseen;
}

function too_low(list, cards) {
  cards.forEach((card) => (card.hidden = false));
  const end = list.getBoundingClientRect().bottom + 1;
  const is_cut = getComputedStyle(list).overflowY === "hidden";
  return is_cut ? cards.filter((card) => card.getBoundingClientRect().bottom > end) : [];
}

fit();
document.fonts.ready.then(fit);
addEventListener("resize", fit);
setInterval(tell, 1000);
follow(wall.dataset.stream, wall.dataset.part, {
  show: (html) => {
    here.innerHTML = html;
    fit();
  },
  every: () => here.querySelector("[data-every]")?.dataset.every,
  heard: (moment) => {
    fresh = moment;
    tell();
  },
});
