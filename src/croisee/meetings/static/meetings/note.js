// The note and the draft follow each other: a field lights up its words and brings them into view, words lead to their field.
const text = document.querySelector("[data-text]");
const draft = document.querySelector("#draft");
const isNarrow = matchMedia("(max-width: 59.99rem)");
const isCalm = matchMedia("(prefers-reduced-motion: reduce)");

if (text) {
  const fold = document.querySelector("[data-source]");
  if (isNarrow.matches && !location.hash.startsWith("#w-")) fold.open = false;

  draft.addEventListener("focusin", (event) => show(marksOf(event.target)));
  draft.addEventListener("mouseover", (event) => light(marksOf(event.target)));
  draft.addEventListener("click", (event) => {
    const link = event.target.closest("[data-words]");
    if (!link) return;
    event.preventDefault();
    fold.open = true;
    if (isNarrow.matches) link.closest(".field, li").scrollIntoView({ block: "nearest" });
    const marks = marksNumbered(link.dataset.words);
    show(marks);
    marks.at(-1)?.querySelector(":scope > .went-to")?.focus({ preventScroll: true });
  });
  text.addEventListener("mouseover", (event) => light(marksNumbered(event.target.closest("mark")?.dataset.mark)));
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (!mark || !getSelection().isCollapsed) return;
    event.preventDefault();
    const link = event.target.closest("a");
    visit(document.getElementById(link ? link.hash.slice(1) : mark.dataset.fields.split(" ")[0]));
  });
}

function marksNumbered(number) {
  return number ? [...text.querySelectorAll(`[data-mark="${number}"]`)] : [];
}

// A field's own words; those of a link that is pointed at
function marksOf(element) {
  const link = element.closest("[data-words]");
  if (link) return marksNumbered(link.dataset.words);
  return element.id ? [...text.querySelectorAll(`mark[data-fields~="${element.id}"]`)] : [];
}

function light(marks) {
  for (const lit of document.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
  for (const mark of marks) {
    mark.classList.add("is-lit");
    for (const link of draft.querySelectorAll(`[data-words="${mark.dataset.mark}"]`)) link.classList.add("is-lit");
  }
}

// Within the note alone: the page itself stays where it is
function show(marks) {
  light(marks);
  if (!marks.length) return;
  const above = marks[0].getBoundingClientRect().top - text.getBoundingClientRect().top;
  const top = text.scrollTop + above - text.clientHeight / 3;
  text.scrollTo({ top, behavior: isCalm.matches ? "auto" : "smooth" });
}

function visit(field) {
  if (!field) return;
  field.closest("details")?.setAttribute("open", "");
  field.scrollIntoView({ block: "center", behavior: isCalm.matches ? "auto" : "smooth" });
  field.focus({ preventScroll: true });
}

// Writing in the last box of a list makes room for one more
draft.addEventListener("input", (event) => {
  const list = event.target.closest("[data-texts]");
  const row = event.target.closest("li");
  if (!list || row !== list.lastElementChild || !event.target.value) return;
  const more = row.cloneNode(true);
  const box = more.querySelector("textarea");
  box.value = "";
  box.id = box.id.replace(/\d+$/, (number) => Number(number) + 1);
  list.append(more);
  event.target.removeAttribute("placeholder");
  event.target.setAttribute("aria-label", list.children.length - 1);
});
