// Priorities: says how many are chosen, and lets no more be chosen than the question allows.
function start(form) {
  const boxes = [...form.querySelectorAll('[name="chosen"]')];
  const left = form.querySelector("[data-chosen]");
  const most = Number(form.dataset.most);

  function show() {
    const chosen = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.disabled = !box.checked && chosen >= most;
    if (!left) return;
    left.hidden = false;
    left.querySelector("[data-count]").textContent = chosen;
  }

  form.addEventListener("change", show);
  show();
}

for (const form of document.querySelectorAll("[data-most]")) start(form);
