// A form with data-seats="id" shows who sits where: a name dragged onto a table fills in the form of that id and sends it.
// The listeners sit on the page, since a new plan replaces the form.
const PERSON = "[data-person]", PLACE = "[data-place]";
let dragged = null;

document.addEventListener("pointerdown", (event) => {
  const person = event.target.closest("[data-seats] " + PERSON);
  if (person && event.pointerType === "mouse") person.draggable = true;
});

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(PERSON) ?? null;
  if (dragged) event.dataTransfer.setData("text/plain", dragged.dataset.person);
});

document.addEventListener("dragover", (event) => {
  const place = placeOf(event);
  for (const other of document.querySelectorAll(".is-over")) if (other !== place) other.classList.remove("is-over");
  if (!place) return;
  event.preventDefault();
  place.classList.add("is-over");
});

document.addEventListener("drop", (event) => {
  const place = placeOf(event);
  if (!place) return;
  event.preventDefault();
  const form = document.getElementById(place.closest("[data-seats]").dataset.seats);
  form.elements.who.value = dragged.dataset.person;
  form.elements.where.value = place.dataset.place;
  form.requestSubmit();
});

document.addEventListener("dragend", () => {
  dragged = null;
  for (const place of document.querySelectorAll(".is-over")) place.classList.remove("is-over");
});

function placeOf(event) {
  return dragged && event.target.closest?.(PLACE);
}
