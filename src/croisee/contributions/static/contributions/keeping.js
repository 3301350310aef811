// What a phone keeps until the server has it: contributions and positions lie in one outbox, leave it in the order in
// which they were put there, and only when the server has said that they are kept.
import { alone, shelf, token } from "../kit/outbox.js";

const box = document.querySelector("[data-kept]");
const EVERY = 10_000;
const PATIENCE = 12_000;
const { all, put, drop } = shelf("croisee", "said");
let shown = 0;

// Whether there is a place to keep anything; then what waits leaves by itself.
export async function begin() {
  try {
    await all();
  } catch {
    return false;
  }
  addEventListener("online", send);
  setInterval(send, EVERY);
  send();
  return true;
}

// Keep something and send it; gives the page to which the server leads when it has arrived.
export async function hold(one) {
  await put(one);
  return (await send())?.get(key_of(one));
}

// The fields of what still waits for an address.
export async function waiting_for(address) {
  return (await all()).filter((one) => one.address.startsWith(address)).map((one) => new Map(one.fields));
}

export const show_box = () => box.scrollIntoView({ block: "start" });

// One tab sends at a time, in the order in which things were said; gives the pages of what arrived, by key.
const send = () => alone("croisee-capture", send_all);

async function send_all() {
  const arrived = new Map();
  const waiting = await all();
  let state = "waiting";
  if (!waiting.length) {
    if (shown) show([], "sent"); // by another tab; what is told stays to be read
    return arrived;
  }
  show(waiting, "sending");
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
  shown = waiting.length;
  box.dataset.state = state;
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
