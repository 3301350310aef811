// The strip that follows the pilot: the phase and its clock; on the form, the kinds and questions wanted now. What
// somebody is writing stays as it is.
import { follow, run_clocks } from "./follow.js";

const strip = document.querySelector("[data-phase]");
const form = document.querySelector("[data-capture]");

// A page that has no form because it was not the time for it asks for it when it is; a form stays.
function want() {
  const now = strip.querySelector("[data-kinds]").dataset;
  const is_there = (name) => document.querySelector(`[data-${name}]`);
  for (const link of strip.querySelectorAll("[data-go]")) link.hidden = link.pathname === location.pathname;
  for (const link of document.querySelectorAll("[data-to-hold]")) link.hidden = Boolean(now.whyNotHold);
  if (form) fit(form, now);
  if (is_there("no-writing") && !now.whyNotWrite) location.reload();
  if (is_there("no-holding") && !now.whyNotHold) location.reload();
  if (is_there("holding") && now.whyNotHold) location.reload();
}

function fit(form, now) {
  const kinds = now.kinds.split(" ").filter(Boolean);
  const closed = now.closed.split(" ");
  for (const kind of form.querySelectorAll('[name="kind"]')) {
    const is_wanted = !kinds.length || kinds.includes(kind.value);
    kind.closest(".tile").hidden = !is_wanted;
    if (!is_wanted) kind.checked = false;
  }
  for (const option of form.querySelectorAll('[name="question"] option')) {
    option.hidden = option.disabled = closed.includes(option.value);
    if (option.disabled && option.selected) option.parentElement.value = "";
  }
  const notice = document.querySelector("[data-not-now]");
  notice.hidden = !now.whyNotWrite;
  notice.firstElementChild.textContent = now.whyNotWrite;
  form.querySelector("[data-send]").disabled = Boolean(now.whyNotWrite);
}

function show(html) {
  strip.innerHTML = html;
  run_clocks();
  want();
}

want();
follow(strip.dataset.stream, strip.dataset.part, { show });
