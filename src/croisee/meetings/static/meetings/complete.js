/* Offer names while one types: the list of an input is filled from the address in data-complete. */
let waiting;
let asked = "";

async function offer(input) {
  const text = input.value.trim();
  if (text.length < 2 || text === asked) return;
  asked = text;
  const answer = await fetch(`${input.dataset.complete}?q=${encodeURIComponent(text)}`);
  if (answer.ok && input.value.trim() === text) input.list.innerHTML = await answer.text();
}

document.addEventListener("input", (event) => {
  if (!event.target.dataset?.complete || event.inputType === "insertReplacementText") return;
  clearTimeout(waiting);
  waiting = setTimeout(offer, 200, event.target);
});
