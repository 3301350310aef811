// What somebody is writing outlives a page that is loaded anew: it is kept for this tab and this person until it is sent.
const NAMES = ["person", "kind", "text", "question", "language"];
const place = `croisee-draft ${location.pathname}`;

export function keep_draft(form) {
  form.addEventListener("input", () => write([...new FormData(form)].filter(([name]) => NAMES.includes(name))));
  form.addEventListener("submit", () => write(null));
  const draft = new Map(read());
  if (form.elements.text.value || !draft.get("text") || draft.get("person") !== form.elements.person.value) return;
  for (const [name, value] of draft) if (form.elements[name]) form.elements[name].value = value;
}

function write(fields) {
  try {
    sessionStorage.setItem(place, JSON.stringify(fields));
  } catch {
    // no place: what is written lives as long as the page
  }
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(place));
  } catch {
    return null;
  }
}
