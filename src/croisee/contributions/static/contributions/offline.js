// The form of contributions. What one sends is first kept on the phone, with its key and its hour, then sent in order;
// it leaves the phone when the server has said that it is kept. Sent twice, the key makes it one.
import { alone, shelf, stay_at_hand, token, uuid } from "../kit/outbox.js";

const form = document.querySelector("[data-capture]");
const box = document.querySelector("[data-kept]");
const EVERY = 10_000;
const PATIENCE = 12_000;
const { all, put, drop } = shelf("croisee", "said");

function count(words) {
  const line = words.closest(".words").querySelector("[data-counter]");
  const show = () => (line.querySelector("[data-left]").textContent = words.maxLength - words.value.length);
  words.addEventListener("input", show);
  line.hidden = false;
  show();
}

async function start() {
  renew();
  addEventListener("pageshow", renew);
  try {
    await all();
  } catch {
    return; // no place to keep anything: the form goes the ordinary way
  }
  form.addEventListener("submit", take);
  addEventListener("online", send);
  setInterval(send, EVERY);
  stay_at_hand(form.dataset.worker);
  send();
}

function renew() {
  form.elements.key.value = uuid();
  form.elements.said_at.value = "";
}

async function take(event) {
  const words = form.elements.text.value.trim();
  if (!words || !form.elements.kind.value) return; // the server says what is missing
  event.preventDefault();
  form.elements.said_at.value = new Date().toISOString();
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  await put({ address: form.action, fields, words });
  form.elements.text.value = "";
  form.elements.text.dispatchEvent(new Event("input"));
  for (const kind of form.elements.kind) kind.checked = false;
  const key = form.elements.key.value;
  renew();
  const arrived = await send();
  if (arrived?.has(key)) location.assign(arrived.get(key));
  else box.scrollIntoView({ block: "start" });
}

// One tab sends at a time, in the order in which things were said; gives the pages of what arrived, by key.
const send = () => alone("croisee-capture", send_all);

async function send_all() {
  const arrived = new Map();
  const waiting = await all();
  let state = "waiting";
  if (waiting.length) show(waiting, "sending");
  for (const one of waiting) {
    const answer = await post(one);
    if (!answer) break;
    if (answer.address) {
      await drop(one.n);
      arrived.set(key_of(one), answer.address);
      state = "sent";
      continue;
    }
    await put({ ...one, why: answer.why });
    state = answer.status === 401 ? "signed-out" : "refused";
    if (answer.status === 401) break;
  }
  const left = await all();
  show(left, left.length && state === "sent" ? "waiting" : state);
  return arrived;
}

const key_of = (one) => one.fields.find(([name]) => name === "key")[1];

// What the server says: {address}, or {why, status}; nothing when it was not reached.
async function post(one) {
  try {
    const answer = await fetch(one.address, {
      method: "POST",
      body: new URLSearchParams(one.fields),
      headers: { "X-Capture": "1", "X-CSRFToken": token() },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status >= 500 || !answer.headers.get("content-type")?.includes("json")) return null;
    return { ...(await answer.json()), status: answer.status };
  } catch {
    return null;
  }
}

function show(waiting, state) {
  box.hidden = !waiting.length && state !== "sent";
  box.querySelector("[data-kept-count]").textContent = waiting.length;
  box.querySelector(".kept__count strong").hidden = !waiting.length;
  box.querySelector("[data-kept-state]").textContent = box.querySelector(`[data-says="${state}"]`).textContent;
  box.querySelector("[data-kept-list]").replaceChildren(...waiting.map(line));
}

function line(one) {
  const item = box.querySelector("[data-kept-line]").content.cloneNode(true);
  item.querySelector("[data-text]").textContent = one.words;
  item.querySelector("[data-why]").textContent = one.why ?? "";
  const button = item.querySelector("[data-drop]");
  button.hidden = !one.why;
  button.addEventListener("click", async () => {
    if (confirm(box.querySelector('[data-says="sure"]').textContent)) await drop(one.n);
    show(await all(), "waiting");
  });
  return item;
}

for (const words of document.querySelectorAll("[data-count]")) count(words);
if (form) start();
