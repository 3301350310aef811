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

setInterval(tell, 1000);
follow(wall.dataset.stream, wall.dataset.part, {
  show: (html) => (here.innerHTML = html),
  every: () => here.querySelector("[data-every]")?.dataset.every,
  heard: (moment) => {
    fresh = moment;
    tell();
  },
});
