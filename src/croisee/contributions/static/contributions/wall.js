// The wall: told by the stream that something changed, it asks for its part again; without a stream it asks by itself.
// Whatever happens in eight hours, it tries again, and says how old what it shows is.
const wall = document.querySelector("[data-wall]");
const here = wall.querySelector("[data-part-here]");
const age = wall.querySelector("[data-age]");
const ALONE = 5; // seconds between two questions without a stream
const LISTENING = 12; // and with one, to be sure that the server is still there
const OLD = 30;

let state = "";
let stream = null;
let asked = Date.now();
let fresh = Date.now();
let asking = false;
let again = false;

function listen() {
  stream = new EventSource(wall.dataset.stream);
  stream.addEventListener("changed", refresh);
  stream.addEventListener("open", refresh);
}

async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  again = false;
  asked = Date.now();
  try {
    const headers = state ? { "If-None-Match": state } : {};
    const answer = await fetch(wall.dataset.part, { headers, cache: "no-store", signal: AbortSignal.timeout(8000) });
    if (answer.status === 200 && !answer.redirected) {
      here.innerHTML = await answer.text();
      state = answer.headers.get("ETag") ?? "";
      fresh = Date.now();
    } else if (answer.status === 304) fresh = Date.now();
  } catch {
    // no network: the age tells
  }
  asking = false;
  tell();
  if (again) refresh();
}

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

setInterval(() => {
  const listening = stream.readyState === EventSource.OPEN;
  const wait = 1000 * (listening ? LISTENING : ALONE);
  if (Math.abs(Date.now() - asked) >= wait) {
    if (stream.readyState === EventSource.CLOSED) listen();
    refresh();
  }
  tell();
}, 1000);
addEventListener("online", refresh);
listen();
refresh();
