// The door on a device: the list of names is kept here, so that three letters or a badge find somebody without network;
// arrivals are kept with their key and their hour and told in order, each once, when the network is back.
import { alone, shelf, stay_at_hand, token, uuid } from "../kit/outbox.js";

const door = document.querySelector("[data-door]");
const find = (name) => door.querySelector(`[data-${name}]`);
const { list: list_address, tell: tell_address, worker, stream, slug } = door.dataset;
const outbox = shelf(`croisee-door-${slug}`, "seen");
const memory = shelf(`croisee-door-list-${slug}`, "list");
const EVERY = 10_000;
const PATIENCE = 8_000;
const SHOWN = 12;
const LETTERS = 3;
const LINES = 100;
const KEPT = 36 * 3600 * 1000;
const BADGE = /(?:\/b\/)?(\d+-[\w-]{10})\/?$/;

let list = null; // { n, at, state, zone, people }
let waiting = [];
let shown = []; // cards on the page: { person, word }
let is_away = false;
let since = null;

async function start() {
  waiting = await outbox.all();
  list = (await memory.all())[0] ?? null;
  if (list && Date.now() - list.at > KEPT) await forget();
  find("desk-line").hidden = false;
  find("desk").value = localStorage.getItem("croisee-desk") ?? find("desk").value;
  find("desk").addEventListener("change", () => localStorage.setItem("croisee-desk", find("desk").value));
  find("text").form.addEventListener("submit", look);
  find("text").addEventListener("input", () => !BADGE.test(find("text").value) && suggest());
  find("walk-in").addEventListener("submit", register);
  find("forget").addEventListener("click", () => confirm(say("sure")) && forget());
  if ("BarcodeDetector" in window) find("camera").hidden = false;
  find("camera").addEventListener("click", scan);
  addEventListener("online", renew);
  new EventSource(stream).addEventListener("changed", renew);
  setInterval(renew, EVERY);
  stay_at_hand(worker);
  await renew();
}

// One tab at a time: first tell, then ask how things stand.
const renew = () =>
  alone(`croisee-door-${slug}`, async () => {
    waiting = await outbox.all();
    await tell();
    await ask();
    paint();
  });

async function tell() {
  const lines = waiting.filter((one) => !one.why).slice(0, LINES);
  if (!lines.length) return;
  const body = JSON.stringify({ lines: lines.map((one) => ({ ...one, ago: Math.max(0, Date.now() - one.at) })) });
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token() };
  const answer = await reach(tell_address, { method: "POST", headers, body });
  if (answer?.status !== 200) return;
  const { answers } = await answer.json();
  for (const [i, told] of answers.entries()) {
    if (told.why) await outbox.put({ ...lines[i], why: told.why });
    else await outbox.drop(lines[i].n);
    if (told.is_first === false) add_note(lines[i], told);
  }
  waiting = await outbox.all();
}

async function ask() {
  const answer = await reach(list_address, { headers: list?.state ? { "If-None-Match": list.state } : {} });
  if (answer?.status === 304) list.at = Date.now();
  else if (answer?.status === 200) {
    list = { n: 1, at: Date.now(), state: answer.headers.get("ETag"), ...(await answer.json()) };
    const gauge = await reach(`${location.pathname}?part=gauge`);
    if (gauge?.status === 200) document.querySelector("#gauge").outerHTML = await gauge.text();
  } else return;
  await memory.put(list);
}

// The answer of the server, or nothing; who may not be here any more keeps no list.
async function reach(address, options = {}) {
  try {
    const answer = await fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status >= 500 || answer.redirected) throw new Error();
    is_away = false;
    if (answer.status === 401 || answer.status === 403) await refused((await answer.json()).why);
    return answer;
  } catch {
    if (!is_away) since = Date.now();
    is_away = true;
    return null;
  }
}

async function refused(why) {
  await forget();
  find("refused").textContent = why;
  find("refused").hidden = false;
}

async function forget() {
  list = null;
  shown = [];
  await memory.clear();
  paint();
}

// Looking somebody up

const fold = (text) =>
  text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("œ", "oe").replaceAll("æ", "ae")
    .replaceAll("ø", "o").replaceAll("ł", "l").replaceAll("ß", "ss").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

function named(text) {
  const words = fold(text).split(" ");
  const begins = (person) => words.every((word) => fold(person.name).split(" ").some((part) => part.startsWith(word)));
  const holds = (person) => words.every((word) => fold(`${person.name} ${person.organisation}`).includes(word));
  const found = list.people.filter(begins);
  return found.length ? found : list.people.filter(holds);
}

function look(event) {
  const text = find("text").value.trim();
  if (!list || !text) return;
  const code = BADGE.exec(text)?.[1];
  if (!code) {
    event.preventDefault();
    suggest();
  } else if (take(code) || is_away) {
    event.preventDefault();
    find("text").value = "";
  } // else the server says whose badge this is
}

function suggest() {
  if (!list) return;
  const text = find("text").value.trim();
  if (fold(text).length < LETTERS) return show([], text ? "short" : "");
  const found = named(text);
  const cards = found.slice(0, SHOWN).map((person) => ({ person }));
  show(cards, found.length > SHOWN ? "more" : found.length ? "" : "nobody");
}

// A badge: who may come in is counted at once. Whether the list knows it.
function take(code) {
  const person = list.people.find((one) => one.code === code);
  if (!person) show([], is_away ? "unknown" : "");
  else if (refusal(person) || arrival(person)) show([{ person }]);
  else arrive(person);
  return Boolean(person);
}

// How somebody stands: what the list says, then what this device has seen since.
function arrival(person) {
  let found = person.at ? { at: Date.parse(person.at), desk: person.desk } : null;
  for (const one of waiting.filter((seen) => seen.registration === person.id && !seen.why))
    if (one.act === "back") found = null;
    else if (!found || one.at < found.at) found = one;
  return found;
}

// Why somebody may not come in; nothing any more once an organiser has given them a seat on this device.
const refusal = (person) =>
  waiting.some((one) => one.act === "seat" && one.registration === person.id && !one.why) ? null : person.why;

async function keep(line) {
  const one = { key: uuid(), at: Date.now(), desk: find("desk").value.trim().slice(0, 40), ...line };
  one.n = await outbox.put(one);
  waiting.push(one);
  renew();
}

async function arrive(person, act = "in") {
  await keep({ act, registration: person.id, name: person.name });
  show([{ person, word: "welcome" }]);
  navigator.vibrate?.(60);
  find("text").value = "";
  find("text").focus();
}

async function take_back(person) {
  await keep({ act: "back", registration: person.id, name: person.name });
  show([{ person }]);
}

async function register(event) {
  if (!is_away) return; // the server says what is missing
  event.preventDefault();
  if (!event.target.reportValidity()) return;
  const { first_name, last_name, organisation, role, email } = Object.fromEntries(new FormData(event.target));
  await keep({ act: "new", first_name, last_name, organisation, role, email, name: `${first_name} ${last_name}` });
  event.target.reset();
  show([], "kept-new");
}

// The page

const say = (name, facts = {}) =>
  Object.entries(facts).reduce(
    (text, [key, value]) => text.replaceAll(`{${key}}`, value),
    door.querySelector(`[data-says="${name}"]`).textContent,
  );

const hour = (at) =>
  new Date(at).toLocaleTimeString(document.documentElement.lang, {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: list?.zone,
  });

const since_when = ({ at, desk }) => say(desk ? "since-desk" : "since", { hour: hour(at), desk });

function show(cards, word = "") {
  shown = cards;
  find("found").replaceChildren(...cards.map(card), ...(word ? [sentence(word)] : []));
}

function sentence(word) {
  const line = find("line").content.cloneNode(true);
  line.querySelector("p").textContent = say(word);
  return line;
}

function card({ person, word }) {
  const part = find("card").content.cloneNode(true);
  const [box, fill] = [part.querySelector(".standing"), (name, text) => (part.querySelector(name).textContent = text)];
  const [came, why] = [arrival(person), refusal(person)];
  box.classList.add(`standing--${why ? "refused" : word || !came ? "confirmed" : "waiting"}`);
  fill(".standing__word", person.name);
  fill("[data-who]", [person.organisation, person.role].filter(Boolean).join(" · "));
  fill("[data-word]", why ?? (came ? (word ? say(word, { hour: hour(came.at) }) : since_when(came)) : ""));
  part.querySelector("[data-arrive]").hidden = Boolean(why || came);
  part.querySelector("[data-arrive]").addEventListener("click", () => arrive(person));
  const seat = part.querySelector("[data-seat]"); // organisers have it
  if (seat) seat.hidden = !(why && person.may_seat);
  seat?.addEventListener("click", () => arrive(person, "seat"));
  part.querySelector("[data-back]").hidden = Boolean(why || !came);
  part.querySelector("[data-back]").addEventListener("click", () => take_back(person));
  part.querySelector("[data-badge]").href += `${person.id}/badge.pdf`;
  return part;
}

function add_note(line, { at, desk }) {
  const note = find("line").content.cloneNode(true);
  note.querySelector("p").textContent = `${line.name}: ${since_when({ at, desk })} ${say("once")}`;
  find("notes").append(note);
}

function paint() {
  find("away").hidden = !is_away;
  if (is_away) {
    find("away-since").textContent = hour(since);
    find("as-of").textContent = list ? hour(list.at) : "—";
  }
  find("kept").hidden = !waiting.length;
  find("kept-count").textContent = waiting.filter((one) => !one.why).length;
  find("kept-list").replaceChildren(...waiting.filter((one) => one.why).map(refused_line));
  find("forget").hidden = !list || Boolean(waiting.length);
  if (shown.length && list)
    show(shown.map(({ person, word }) => ({ person: list.people.find((one) => one.id === person.id) ?? person, word })));
}

function refused_line(one) {
  const line = find("kept-line").content.cloneNode(true);
  line.querySelector("[data-name]").textContent = `${one.name}, ${hour(one.at)}`;
  line.querySelector("[data-why]").textContent = one.why;
  line.querySelector("[data-drop]").addEventListener("click", async () => {
    await outbox.drop(one.n);
    waiting = await outbox.all();
    paint();
  });
  return line;
}

// The camera of the device, where the browser reads squares

async function scan() {
  const video = find("video");
  if (video.srcObject) return stop(video);
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    return show([], "no-camera");
  }
  video.hidden = false;
  await video.play();
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  let last = "";
  while (video.srcObject) {
    const [square] = await detector.detect(video).catch(() => []);
    const code = BADGE.exec(square?.rawValue ?? "")?.[1];
    if (code && code !== last && list) {
      last = code;
      if (!take(code) && !is_away) location.assign(`?text=${encodeURIComponent(code)}`);
    }
    await new Promise((go_on) => setTimeout(go_on, 250));
  }
}

function stop(video) {
  for (const track of video.srcObject.getTracks()) track.stop();
  video.srcObject = null;
  video.hidden = true;
}

if (door && window.indexedDB) start();
