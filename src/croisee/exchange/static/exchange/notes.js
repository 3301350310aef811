// Keeps one's notes while they are typed; without this, the button does. What is not kept is said.
const PAUSE = 1200;

function keep(form) {
  const status = form.querySelector("[role=status]");
  const sent = new FormData(form);
  return fetch(form.action, { method: "POST", body: sent, headers: { "X-Kept": "typing" } })
    .then(async (answer) => {
      if (!answer.ok) throw new Error(answer.status);
      form.elements.seen.value = await answer.text();
      status.textContent = status.dataset.noteKept;
    })
    .catch(() => { status.textContent = status.dataset.noteNot; });
}

for (const form of document.querySelectorAll("[data-note]")) {
  let timer, under = Promise.resolve();
  const later = () => { under = under.then(() => keep(form)); };
  form.elements.text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(later, PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}
