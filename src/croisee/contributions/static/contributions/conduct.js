// The console: its figures and its clock run along; the forms stay as they are.
import { follow } from "./follow.js";

const live = document.querySelector("[data-live]");

follow(live.dataset.stream, "?part=now", { show: (html) => (live.innerHTML = html) });
