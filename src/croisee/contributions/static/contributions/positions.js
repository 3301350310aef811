// Positions: what one answers goes into the outbox, and leads on to the next contribution when it has arrived. Without
// network, or when that takes long, the next one comes from those that this phone has at hand.
import { stay_at_hand, uuid } from "../kit/outbox.js";
import { begin, hold, waiting_for } from "./keeping.js";

const form = document.querySelector("[data-holding]");
const here = location.origin + location.pathname;
const SHELF = `croisee-coming ${location.pathname}`;
const FRESH = 60_000;
const PATIENCE = 2_500;
const SECOND_TAP = 500; // meant for what was shown before

async function start() {
  if (!(await begin()) || !form) return;
  form.addEventListener("submit", take);
  addEventListener("pageshow", () => set_busy(false));
  if (new URLSearchParams(location.search).has("after")) bring_into_sight();
  if ((await answered()).has(form.elements.contribution.value)) next();
  remember();
}

async function take(event) {
  const { submitter } = event;
  if (!submitter) return; // an old browser sends the form itself
  event.preventDefault();
  const said = [["value", submitter.value], ["said_at", new Date().toISOString()], ["key", uuid()]];
  const asked = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  const words = `${submitter.textContent.trim()} · ${shown().querySelector(".quote__text").textContent.trim()}`;
  set_busy(true);
  let rest = SECOND_TAP;
  try {
    const sending = hold({ address: form.action, fields: [...asked, ...said], words });
    const address = await Promise.race([sending, new Promise((go) => setTimeout(go, PATIENCE))]);
    if (address) {
      rest = PATIENCE; // the page leaves; should it not, one may tap again
      return location.assign(address);
    }
    await next();
  } finally {
    setTimeout(set_busy, rest, false);
  }
}

// On a small or much enlarged screen what is asked comes first, not the head of the page.
function bring_into_sight() {
  const { bottom } = shown().getBoundingClientRect();
  if (bottom > form.getBoundingClientRect().top) shown().scrollIntoView();
}

const shown = () => document.querySelector("[data-shown]");

function set_busy(is_busy) {
  for (const button of form.querySelectorAll("button")) button.disabled = is_busy;
}

// The numbers of those whose answer still waits on this phone.
const answered = async () => new Set((await waiting_for(here)).map((fields) => fields.get("contribution")));

async function next() {
  const known = await answered();
  const coming = new DOMParser().parseFromString(read()?.html ?? "", "text/html");
  const article = [...coming.querySelectorAll("[data-shown]")].find(
    (one) => !known.has(one.dataset.shown) && one.dataset.shown !== form.elements.contribution.value,
  );
  form.hidden = !article;
  document.querySelector("[data-no-more]").hidden = Boolean(article);
  for (const count of document.querySelectorAll("[data-count-here]")) count.hidden = true;
  if (!article) return;
  form.action = here;
  form.elements.contribution.value = article.dataset.shown;
  for (const button of form.querySelectorAll("[aria-pressed]")) button.removeAttribute("aria-pressed");
  shown().replaceWith(article);
  scrollTo(0, 0);
  article.focus({ preventScroll: true });
  bring_into_sight();
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(SHELF));
  } catch {
    return null;
  }
}

// Once a minute at most: the page itself, and what one has not answered yet.
async function remember() {
  if (Date.now() - (read()?.at ?? 0) < FRESH) return;
  try {
    const answer = await fetch(`${here}?part=coming`, { cache: "no-store" });
    if (!answer.ok || answer.redirected) return;
    localStorage.setItem(SHELF, JSON.stringify({ at: Date.now(), html: await answer.text() }));
    stay_at_hand(form.dataset.worker);
  } catch {
    // no network, or no place: what is at hand stays as it is
  }
}

start();
