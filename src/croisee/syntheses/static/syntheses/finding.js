// While one types, only the contributions that have these words stay, and those that are ticked.
const field = document.querySelector('[name="find"]');
const picks = [...document.querySelectorAll("[data-picks] > li")];
const plain = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae");

function find() {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const pick of picks) {
    const said = plain(pick.textContent);
    pick.hidden = !pick.querySelector(":checked") && !words.every((word) => said.includes(word));
    shown += !pick.hidden;
  }
  document.querySelector("[data-none]").hidden = shown > 0;
}

if (field) {
  document.querySelector("[data-search]").hidden = true;
  field.addEventListener("input", find);
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}

// Enter in the search of other meetings searches there: it does not keep the statement.
const elsewhere = document.querySelector("[data-search-answered]");
document.querySelector('[name="answered"]')?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  elsewhere.click();
});
