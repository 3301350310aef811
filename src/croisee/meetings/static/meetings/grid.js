/* Move a session in the grid, by pointer or by keyboard: it fills in the form of the page and sends it. */
const grid = document.querySelector("[data-grid]");
const form = document.querySelector("form[data-move]");
let held = null; // {grip, block, column, minute, column0, minute0}

const minutes = (hour) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));
const hour = (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const step = (cell) => Number(cell.closest("table").dataset.step);
const columns = () => [...grid.querySelectorAll("th[data-column]")].map((th) => th.dataset.column);
const say = (text) => { grid.querySelector("[data-said]").textContent = text; };

function cellAt(column, minute) {
  const table = grid.querySelector(`th[data-column="${column}"]`)?.closest("table");
  const cells = [...(table?.querySelectorAll("td") ?? [])].filter((cell) => {
    const start = minutes(cell.dataset.at);
    return start <= minute && minute < start + cell.rowSpan * step(cell);
  });
  return cells.find((cell) => cell.dataset.column === column) ?? cells.find((cell) => cell.colSpan > 1);
}

function goTo(column, minute) {
  if (!cellAt(column, minute)) return;
  held.column = column;
  held.minute = minute;
  grid.querySelector(".is-target")?.classList.remove("is-target");
  cellAt(column, minute).classList.add("is-target");
  const option = [...form.elements.place.options].find((one) => one.value === placeOf(column));
  say(`${hour(minute)}, ${option?.text ?? ""}`);
}

/* What stands over all columns keeps its place: only its hour changes. */
const placeOf = (column) => ("wide" in held.block.dataset ? held.block.dataset.place : column);

function take(grip) {
  const block = grip.closest("[data-block]");
  const cell = block.closest("td");
  const first = grid.querySelector("td");
  const column = cell?.dataset.column ?? first.dataset.column;
  const minute = minutes(block.dataset.start || (cell ?? first).dataset.at);
  held = { grip, block, column, minute, column0: cell && column, minute0: cell && minute };
  block.classList.add("is-held");
  grip.setAttribute("aria-pressed", "true");
}

function letGo() {
  held?.block.classList.remove("is-held");
  held?.grip.setAttribute("aria-pressed", "false");
  grid.querySelector(".is-target")?.classList.remove("is-target");
  held = null;
}

function putDown() {
  const { block, column, minute, column0, minute0 } = held;
  const place = placeOf(column);
  letGo();
  if (column === column0 && minute === minute0) return say(grid.dataset.left);
  const option = [...form.elements.session.options].find((one) => one.value.startsWith(`${block.dataset.block}-`));
  form.elements.session.value = option.value;
  form.elements.start.value = hour(minute);
  form.elements.end.value = "";
  form.elements.place.value = place;
  form.requestSubmit();
}

function under(event) {
  const cell = document.elementsFromPoint(event.clientX, event.clientY).find((one) => one.matches("td[data-at]"));
  if (!cell) return;
  const box = cell.getBoundingClientRect();
  const row = Math.floor(((event.clientY - box.top) / box.height) * cell.rowSpan);
  goTo(cell.dataset.column, minutes(cell.dataset.at) + Math.min(Math.max(row, 0), cell.rowSpan - 1) * step(cell));
}

const EDGE = 60;
function scrollNear(event) {
  if (event.clientY < EDGE) window.scrollBy(0, -12);
  if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, 12);
}

function onKey(event) {
  if (!held) {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    take(event.currentTarget);
    return say(grid.dataset.held);
  }
  const all = columns();
  const place = all.indexOf(held.column);
  const by = step(cellAt(held.column, held.minute) ?? grid.querySelector("td"));
  const ways = { ArrowUp: [0, -by], ArrowDown: [0, by], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  if (event.key in ways) {
    const [aside, down] = ways[event.key];
    goTo(all[place + aside] ?? held.column, held.minute + down);
  } else if (event.key === "Enter" || event.key === " ") putDown();
  else if (event.key === "Escape") { letGo(); say(grid.dataset.left); }
  else return;
  event.preventDefault();
}

for (const grip of grid?.querySelectorAll("[data-grip]") ?? []) {
  grip.hidden = false;
  grip.addEventListener("keydown", onKey);
  grip.addEventListener("blur", letGo);
  grip.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    take(grip);
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener("pointermove", (event) => { if (grip.hasPointerCapture(event.pointerId)) { under(event); scrollNear(event); } });
  grip.addEventListener("pointerup", () => { if (held) putDown(); });
  grip.addEventListener("pointercancel", letGo);
}
grid?.querySelector("[data-how]")?.removeAttribute("hidden");
