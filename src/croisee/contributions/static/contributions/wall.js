// The wall: it follows its session and says how old what it shows is.
import { follow, run_clocks } from "./follow.js";

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

// On a projector nothing scrolls: a card that does not fit whole is left out, and counted as not shown.
function fit() {
  const columns = here.querySelector(".wall__columns");
  if (columns) fit_columns(columns);
  else fit_list();
  here.querySelectorAll(".looks-wall > section, .link-up__town").forEach(fit_column);
}

// Where closer and smaller cards, or two columns of them, show more, they do; when only one fits still, the questions
// give their place to the next ones.
function fit_list() {
  const list = here.querySelector(".wall__list"), questions = here.querySelector(".wall__questions");
  const cards = list ? [...list.querySelectorAll(".brick")] : [];
  if (!cards.length) return;
  const measure = ([is_dense, is_tight], hides) => {
    list.classList.toggle("wall__list--dense", is_dense);
    list.classList.toggle("wall__list--tight", is_tight);
    if (questions) questions.hidden = hides;
    return too_low(list, cards);
  };
  const most = (ways, hides) => {
    const left_out = ways.map((way) => measure(way, hides).length);
    return measure(ways[left_out.indexOf(Math.min(...left_out))], hides);
  };
  const loose = [false, false], tight = [false, true], two = [[true, false], [true, true]];
  let out = most([loose, tight, two[1]], false);
  const is_lonely = () => out.length && out.length >= cards.length - 1;
  if (is_lonely()) out = most(two, true);
  if (is_lonely()) out = measure(loose, false);
  list.classList.toggle("wall__list--whole", !out.includes(cards[0]));
  leave_out(out.filter((card) => !card.matches(":first-of-type")), cards, here.querySelector("[data-unseen]"));
}

// Columns stand in as many rows as the screen wants; where closer cards, or the place of the questions, show more, they do.
function fit_columns(columns) {
  const each = [...columns.querySelectorAll(".wall__column")], questions = here.querySelector(".wall__questions");
  const measure = (is_tight, hides) => {
    columns.classList.toggle("wall__list--tight", is_tight);
    if (questions) questions.hidden = hides;
    return each.flatMap((column) => too_low(column, [...column.querySelectorAll(".brick")]));
  };
  let out = measure(false, false);
  if (out.length) out = measure(true, false);
  if (out.length) out = measure(true, true);
  leave_out(out, [...columns.querySelectorAll(".brick")], here.querySelector("[data-unseen]"));
}

function fit_column(column) {
  const cards = [...column.querySelectorAll(".brick")], titles = [...column.querySelectorAll("h3")];
  const line = column.querySelector("[data-unseen]");
  if (line) line.hidden = false;
  titles.forEach((title) => (title.hidden = false));
  leave_out(too_low(column, cards), cards, line);
  for (const title of titles) title.hidden = !title.nextElementSibling.querySelector(".brick:not([hidden])");
}

function too_low(box, cards) {
  cards.forEach((card) => (card.hidden = false));
  const end = box.getBoundingClientRect().bottom + 1;
  const is_cut = getComputedStyle(box).overflowY === "hidden";
  return is_cut ? cards.filter((card) => card.getBoundingClientRect().bottom > end) : [];
}

function leave_out(out, cards, line) {
  out.forEach((card) => (card.hidden = true));
  if (!line) return;
  const unseen = Number(line.dataset.unseen) + cards.filter((card) => card.hidden).length;
  line.textContent = line.textContent.replace(/\d+/, unseen);
  line.hidden = !unseen;
}

fit();
document.fonts.ready.then(fit);
addEventListener("resize", fit);
setInterval(tell, 1000);
follow(wall.dataset.stream, wall.dataset.part, {
  show: (html) => {
    here.innerHTML = html;
    fit();
    run_clocks();
  },
  every: () => here.querySelector("[data-every]")?.dataset.every,
  heard: (moment) => {
    fresh = moment;
    tell();
  },
});
