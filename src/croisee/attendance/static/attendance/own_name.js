// Whoever comes in a personal capacity is not asked for an organisation, nor for a role there.
for (const box of document.querySelectorAll("[data-own-name]")) {
  const { organisation, role } = box.form.elements;
  const show = () => {
    for (const field of [organisation, role]) field.closest(".field").hidden = box.checked;
  };
  box.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();
}
