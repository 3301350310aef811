// Somebody is at a statement: the others see it as long as this page is open; what was typed is not left by mistake.
const SIGN = 120; // seconds between two signs

const form = document.querySelector("[data-writing]");
const address = form.dataset.writing;
let is_dirty = false;

function sign(more = {}) {
  const facts = new FormData();
  facts.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const [name, value] of Object.entries(more)) facts.set(name, value);
  return facts;
}

form.addEventListener("input", () => (is_dirty = true));
form.addEventListener("submit", () => (is_dirty = false));
addEventListener("beforeunload", (event) => is_dirty && event.preventDefault());
if (address) {
  const say = () => document.hidden || fetch(address, { method: "POST", body: sign() }).catch(() => {});
  say();
  setInterval(say, 1000 * SIGN);
  addEventListener("pagehide", () => navigator.sendBeacon(address, sign({ leave: "" })));
}
