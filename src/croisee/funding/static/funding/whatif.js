/* A plan is asked for anew after a pause, while the one that is there stays to be read. */
import { read, written } from "../kit/amounts.js";

const PAUSE = 800;
const AGAIN = 700;
let waiting;
let isAsking = false;
let hasChanged = false;
let isFollowing = false;

const trial = () => document.querySelector("form[data-trial]");
const pause = (time) => new Promise((done) => setTimeout(done, time));

async function pageOf(answer) {
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function computed(url, page) {
  while (page.querySelector("[data-being-computed]")) {
    await pause(AGAIN);
    page = await pageOf(await fetch(url));
  }
  return page;
}

async function ask(url) {
  const sent = await fetch(url, { method: "POST", body: new FormData(trial()) });
  return { url: sent.url, page: await computed(sent.url, await pageOf(sent)) };
}

function show({ url, page }) {
  const part = page.querySelector("#plan");
  if (!part) return location.assign(url);
  const focused = document.activeElement?.id;
  document.querySelector("#plan").replaceWith(document.adoptNode(part));
  if (url !== location.href) history.pushState(null, "", url);
  begin();
  if (focused) document.getElementById(focused)?.focus();
}

/* An amount that a wish needs is waited for. */
function isWhole() {
  const { elements } = trial();
  return [...elements].every((one) => !["granted", "at_most"].includes(one.value) || one.type === "hidden"
    || elements[one.name.replace("wish-", "amount-")].value.trim());
}

async function anew() {
  if (!isWhole()) return;
  hasChanged = true;
  if (isAsking) return;
  isAsking = true;
  const note = document.querySelector("[data-being-asked]");
  note.hidden = false;
  try {
    let answer = { url: location.href };
    while (hasChanged) {
      hasChanged = false;
      answer = await ask(answer.url);
    }
    show(answer);
  } catch {
    trial().submit();
  } finally {
    isAsking = false;
  }
}

/* What is worked out after the plan comes in where it belongs. */
async function follow() {
  const coming = () => document.querySelector("#why-others[data-to-come]");
  if (isFollowing) return;
  isFollowing = true;
  while (coming()) {
    await pause(3 * AGAIN);
    const part = coming();
    const more = (await pageOf(await fetch(location.href))).querySelector("#why-others");
    if (part?.isConnected && more && !isAsking) part.replaceWith(document.adoptNode(more));
  }
  isFollowing = false;
}

function begin() {
  follow();
  for (const slider of document.querySelectorAll("input[data-of]")) {
    const number = document.getElementById(slider.dataset.of);
    const isAmount = "amount" in number.dataset;
    slider.hidden = false;
    slider.value = read(number.value);
    slider.addEventListener("input", () => {
      number.value = isAmount ? written(Number(slider.value)) : slider.value;
    });
    number.addEventListener("input", () => { slider.value = read(number.value); });
  }
}

document.addEventListener("input", (event) => {
  if (event.target.form !== trial() || !trial()) return;
  clearTimeout(waiting);
  waiting = setTimeout(anew, PAUSE);
});
document.addEventListener("htmx:afterSettle", begin);
addEventListener("popstate", () => location.reload());
begin();
