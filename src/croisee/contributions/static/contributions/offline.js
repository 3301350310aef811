// The form of contributions. What one sends is first kept on the phone, with its key and its hour, then sent in order;
// it leaves the phone when the server has said that it is kept. Sent twice, the key makes it one.
import { stay_at_hand, uuid } from "../kit/outbox.js";
import { begin, hold, show_box } from "./keeping.js";

const form = document.querySelector("[data-capture]");
let is_taken = false; // what stood here, and nothing has been written since

function count(words) {
  const [line, full] = ["counter", "full"].map((name) => words.closest(".words").querySelector(`[data-${name}]`));
  const show = () => {
    line.querySelector("[data-letters]").textContent = words.maxLength - words.value.length;
    full.hidden = words.value.length < words.maxLength;
  };
  words.addEventListener("input", show);
  line.hidden = false;
  show();
}

// Without a form, as when its phase is over, what this phone still keeps leaves all the same.
async function start() {
  if (form) prepare();
  if (!(await begin()) || !form) return; // no place to keep anything: the form goes the ordinary way
  form.addEventListener("submit", take);
  stay_at_hand(form.dataset.worker);
}

function prepare() {
  renew();
  addEventListener("pageshow", renew);
  form.addEventListener("input", ({ isTrusted }) => (is_taken &&= !isTrusted));
  keep_draft(form);
}

function renew() {
  form.elements.key.value = uuid();
  form.elements.said_at.value = "";
}

const written = () => form.elements.text.value.trim();
const is_complete = () => Boolean(written() && form.elements.kind.value);

async function take(event) {
  if (!is_complete()) {
    if (is_taken) event.preventDefault(); // a second tap: the first one has taken it all
    return; // else the server says what is missing
  }
  event.preventDefault();
  is_taken = true;
  const words = written();
  form.elements.said_at.value = new Date().toISOString();
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  const sending = hold({ address: form.action, fields, words });
  form.elements.text.value = "";
  form.elements.text.dispatchEvent(new Event("input"));
  for (const kind of form.elements.kind) kind.checked = false;
  renew();
  const address = await sending;
  if (address) location.assign(address);
  else show_box();
}

// What somebody is writing outlives a page that is loaded anew: it is kept for this tab and this person until it is sent.
const DRAFT = ["person", "kind", "text", "question", "language"];
const draft_place = `croisee-draft ${location.pathname}`;

function keep_draft(form) {
  const typed = () => [...new FormData(form)].filter(([name]) => DRAFT.includes(name));
  form.addEventListener("input", () => write_draft(typed()));
  form.addEventListener("submit", () => write_draft(is_complete() ? null : typed()));
  const draft = new Map(read_draft());
  if (form.elements.text.value || !draft.get("text") || draft.get("person") !== form.elements.person.value) return;
  for (const [name, value] of draft) if (form.elements[name]) form.elements[name].value = value;
}

function write_draft(fields) {
  try {
    sessionStorage.setItem(draft_place, JSON.stringify(fields));
  } catch {
    // no place: what is written lives as long as the page
  }
}

function read_draft() {
  try {
    return JSON.parse(sessionStorage.getItem(draft_place));
  } catch {
    return null;
  }
}

if (document.querySelector("[data-kept]")) start();
for (const words of document.querySelectorAll("[data-count]")) count(words);
