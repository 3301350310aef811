// The form of contributions. What one sends is first kept on the phone, with its key and its hour, then sent in order;
// it leaves the phone when the server has said that it is kept. Sent twice, the key makes it one.
const form = document.querySelector("[data-capture]");
const box = document.querySelector("[data-kept]");
const EVERY = 10_000;
const PATIENCE = 12_000;

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
  look_after();
  send();
}

function renew() {
  form.elements.key.value = uuid();
  form.elements.said_at.value = "";
}

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  return [...b].map((n, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + n.toString(16).padStart(2, "0")).join("");
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
async function send() {
  const work = async (lock) => (lock === null ? null : send_all());
  return navigator.locks ? navigator.locks.request("croisee-capture", { ifAvailable: true }, work) : send_all();
}

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

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";

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

// The kept words: a small database of the browser, numbered in the order in which they were said.
const store = async (mode, ask) => {
  const base = await (store.base ??= asked(Object.assign(indexedDB.open("croisee", 1), {
    onupgradeneeded: ({ target }) => target.result.createObjectStore("said", { keyPath: "n", autoIncrement: true }),
  })));
  const change = base.transaction("said", mode);
  const answer = asked(ask(change.objectStore("said")));
  if (mode === "readwrite") await new Promise((yes, no) => Object.assign(change, { oncomplete: yes, onabort: no }));
  return answer;
};
const asked = (request) =>
  new Promise((yes, no) => {
    request.addEventListener("success", () => yes(request.result));
    request.addEventListener("error", () => no(request.error));
  });
const all = () => store("readonly", (said) => said.getAll());
const put = (one) => store("readwrite", (said) => said.put(one));
const drop = (n) => store("readwrite", (said) => said.delete(n));

// Without network the page itself comes from the phone.
async function look_after() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(form.dataset.worker, { scope: location.pathname });
  const { active } = await navigator.serviceWorker.ready;
  const parts = performance.getEntriesByType("resource").map((part) => part.name);
  active.postMessage([location.href, ...parts.filter((part) => part.includes("/static/"))]);
}

for (const words of document.querySelectorAll("[data-count]")) count(words);
if (form) start();
