// A field with data-complete="address" asks for names while one writes and offers them in its list.
for (const field of document.querySelectorAll("[data-complete]")) {
  const address = field.form.dataset.names;
  if (address) complete(field, address);
}

function complete(field, address) {
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.trim().length > 1) waiting = setTimeout(() => offer(field, address), 200);
  });
}

async function offer(field, address) {
  const answer = await fetch(`${address}?q=${encodeURIComponent(field.value)}`);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  field.list.replaceChildren(...page.querySelectorAll("option"));
}
