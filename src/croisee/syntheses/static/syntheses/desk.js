// The desk by hand: blocks are dragged to another place, contributions of the margin onto a block. What a drop does is
// what a button does: it sends that form. A keyboard uses the buttons.
let held = null;

const blocks = [...document.querySelectorAll("[data-block]")].filter((one) => one.querySelector("[data-move]"));
const lists = [...document.querySelectorAll("[data-place]")];

function drag(one, sort) {
  one.draggable = true;
  one.addEventListener("dragstart", (event) => {
    held = { one, sort };
    one.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = sort === "said" ? "copy" : "move";
    event.dataTransfer.setData("text/plain", one.textContent.trim());
    if (sort === "block") for (const list of lists) if (!list.children.length) list.hidden = false;
  });
  one.addEventListener("dragend", () => {
    one.classList.remove("is-dragged");
    clear();
    held = null;
    for (const list of lists) if (!list.children.length) list.hidden = true;
  });
}

function clear() {
  for (const one of document.querySelectorAll(".is-over, .is-before")) one.classList.remove("is-over", "is-before");
}

function takes(target, name, drop) {
  target.addEventListener("dragover", (event) => {
    if (!held || held.one === target) return;
    event.preventDefault();
    event.stopPropagation();
    clear();
    target.classList.add(name());
  });
  target.addEventListener("drop", (event) => {
    if (!held || held.one === target) return;
    event.preventDefault();
    event.stopPropagation();
    drop();
  });
}

function send(form, values) {
  for (const [name, value] of values) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  form.submit();
}

function move(list, before) {
  const others = [...list.children].filter((one) => one !== held.one);
  const to = before ? others.indexOf(before) : others.length;
  send(held.one.querySelector("[data-move]"), [["to", to], ["place", list.dataset.place]]);
}

function cite(block) {
  const form = held.one.closest("[data-margin]");
  for (const tick of form.querySelectorAll('[type="checkbox"]')) tick.checked = false;
  form.querySelector('[name="to"]').disabled = true;
  const { as = "cite", said } = held.one.dataset;
  send(form, [["do", "add"], [as, said], ["to", block.dataset.block]]);
}

for (const block of blocks) {
  drag(block, "block");
  const is_heading = block.classList.contains("statement--heading");
  takes(block, () => (held.sort === "said" ? "is-over" : "is-before"), () => {
    if (held.sort === "block") move(block.parentElement, block);
    else if (!is_heading) cite(block);
  });
}
for (const list of lists) takes(list, () => "is-over", () => held.sort === "block" && move(list, null));
if (blocks.length) for (const one of document.querySelectorAll("[data-said]")) drag(one, "said");

// Somebody else changed the synthesis: say so, and leave the page as it is until the reader asks.
const news = document.querySelector("[data-news]");
new EventSource(news.dataset.news).addEventListener("changed", (event) => {
  if (Number(event.data) > Number(news.dataset.revision)) news.firstElementChild.hidden = false;
});
