// An open page follows a topic: told by the stream that something changed, it asks for its part again; without a stream
// it asks by itself. Whatever happens in eight hours, it tries again; a phone that slept catches up when it wakes.
// Its clocks run, and so does the strip of a phase, where it has one.
const PAUSE = 1; // seconds between two questions, however much is told
const ALONE = 5; // seconds between two questions without a stream
const LISTENING = 12; // and with one, to be sure that the server is still there

// `show(html)` puts the new part on the page; `heard(moment)` says when the server was last heard; `every()` gives the
// seconds between two questions of a page that shows what no stream tells.
export function follow(address, part, { show, heard = () => {}, every = () => null }) {
  let state = "";
  let stream = null;
  let asked = 0;
  let asking = false;
  let again = false;

  function listen() {
    stream = new EventSource(address);
    stream.addEventListener("changed", told);
    stream.addEventListener("open", refresh);
  }

  // The part itself, where it was promised; a question under way is asked again, for its answer may be older.
  function told(news) {
    if (!news.data.startsWith("{")) {
      refresh();
      return;
    }
    const part = JSON.parse(news.data);
    show(part.html);
    state = part.state;
    heard(Date.now());
    if (asking) again = true;
  }

  async function refresh() {
    const since = Date.now() - asked;
    const early = since < 0 ? 0 : 1000 * PAUSE - since;
    if (asking || early > 0) {
      if (!asking && !again) setTimeout(refresh_again, early);
      again = true;
      return;
    }
    asking = true;
    again = false;
    asked = Date.now();
    try {
      const headers = state ? { "If-None-Match": state } : {};
      const answer = await fetch(part, { headers, cache: "no-store", signal: AbortSignal.timeout(8000) });
      if (answer.status === 200 && !answer.redirected) {
        show(await answer.text());
        state = answer.headers.get("ETag") ?? "";
        heard(Date.now());
      } else if (answer.status === 304) heard(Date.now());
    } catch {
      // no network: the next question may find it again
    }
    asking = false;
    if (again) refresh_again();
  }

  function refresh_again() {
    again = false;
    refresh();
  }

  setInterval(() => {
    const wait = 1000 * (stream.readyState === EventSource.OPEN ? (every() ?? LISTENING) : ALONE);
    if (Math.abs(Date.now() - asked) < wait) return;
    if (stream.readyState === EventSource.CLOSED) listen();
    refresh();
  }, 1000);
  addEventListener("online", refresh);
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
  setInterval(run_clocks, 1000);
  run_clocks();
  listen(); // the part is asked for once the stream is open, or soon without it
}

// Clocks that run down: the server says how many seconds are left. A page that comes without network from the device
// itself may be old: its clocks go on saying until when.
const SHORT = 60;

export function run_clocks() {
  for (const clock of document.querySelectorAll("[data-left]")) {
    clock.dataset.ends ??= navigator.onLine ? Date.now() + 1000 * clock.dataset.left : "";
    if (!clock.dataset.ends) continue;
    const left = Math.max(0, Math.round((clock.dataset.ends - Date.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    clock.classList.toggle("phase__clock--short", left <= SHORT);
  }
}

// The strip that follows the pilot: the phase and its clock; on the form, the kinds and questions wanted now. What
// somebody is writing stays as it is.
const strip = document.querySelector("[data-phase]");

// A page that has no form because it was not the time for it asks for it when it is; a form stays.
function want() {
  const form = document.querySelector("[data-capture]");
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

if (strip) {
  want();
  follow(strip.dataset.stream, strip.dataset.part, { show });
}
