// Somebody sees this page: a scanner that only fetches it does not come here.
for (const form of document.querySelectorAll("form[data-opened]")) {
  fetch(form.action, { method: "POST", body: new FormData(form) });
}
