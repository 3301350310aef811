// The scribe's keys: a digit on the kinds chooses one and goes on to the words, Ctrl and Enter keep; what does not go
// with the kind is left out. Without this script everything is there to be chosen.
const form = document.querySelector("[data-table]");
const kinds = form.querySelector("[data-kinds-here]");
const tiles = [...kinds.querySelectorAll(".tile")];

function choose(tile) {
  tile.querySelector("input").checked = true;
  fit();
  form.elements.text.focus();
}

function fit() {
  const kind = form.elements.kind.value;
  for (const part of form.querySelectorAll("[data-for]")) {
    const select = part.querySelector("select");
    part.hidden = !part.dataset.for.split(" ").includes(kind) || select.options.length < 2;
    if (part.hidden && !part.querySelector(".wrong")) select.value = "";
  }
}

for (const hint of form.querySelectorAll("kbd, [data-keys]")) hint.hidden = false;
kinds.addEventListener("keydown", (event) => {
  const tile = tiles[Number(event.key) - 1];
  if (!tile || tile.hidden || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  choose(tile);
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
form.addEventListener("change", fit);
fit();
if (!form.querySelector(".wrong")) (kinds.querySelector("input:checked") ?? kinds.querySelector("input")).focus();
