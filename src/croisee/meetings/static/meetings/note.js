/* Show the words behind a value while one is in its field; lead from the words to the field. */
const note = document.querySelector("#note-text");
const form = document.querySelector(".reading__form");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function show(number) {
  for (const mark of note.querySelectorAll("mark")) {
    mark.classList.toggle("is-shown", mark.dataset.in.split(" ").includes(number));
  }
}

function scrollInside(number) {
  const anchor = document.getElementById(`s-${number}`);
  if (!anchor || getComputedStyle(note).overflowY !== "auto") return;
  const top = anchor.getBoundingClientRect().top - note.getBoundingClientRect().top + note.scrollTop - note.clientHeight / 3;
  note.scrollTo({ top, behavior: calm.matches ? "auto" : "smooth" });
}

if (note && form) {
  form.addEventListener("focusin", (event) => {
    const link = event.target.matches(".words") ? event.target : event.target.closest("li, .field")?.querySelector(".words");
    if (!link) return;
    show(link.dataset.source);
    scrollInside(link.dataset.source);
  });
  note.addEventListener("click", (event) => {
    const numbers = event.target.closest("mark")?.dataset.in.split(" ") ?? [];
    const link = form.querySelector(`.words[data-source="${numbers.at(-1)}"]`);
    const place = link?.closest("li, .field");
    place?.closest("details")?.setAttribute("open", "");
    place?.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  });
}
