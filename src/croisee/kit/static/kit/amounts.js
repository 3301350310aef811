/* Amounts are grouped as the language writes them, once they are written: 12 000. */
const LANGUAGE = document.documentElement.lang;
const figures = (text) => text.replace(/[\s'’€]/g, "");

export function read(text) {
  const [, whole, cents] = figures(text).match(/^(\d[\d.,]*?)(?:[.,](\d{1,2}))?$/) ?? [];
  return whole ? Number(`${whole.replace(/[.,]/g, "")}.${cents ?? 0}`) : 0;
}

export function written(number) {
  const digits = { minimumFractionDigits: number % 1 ? 2 : 0, maximumFractionDigits: 2 };
  return new Intl.NumberFormat(LANGUAGE, digits).format(number);
}

document.addEventListener("change", ({ target }) => {
  if ("amount" in (target.dataset ?? {}) && /^\d+([.,]\d{1,2})?$/.test(figures(target.value)))
    target.value = written(read(target.value));
});
