// Clocks that run down: the server says how many seconds are left. A page that comes without network from the device
// itself may be old: its clocks go on saying until when.
const SHORT = 60;

export function run_clocks() {
  for (const clock of document.querySelectorAll("[data-left]")) {
    clock.dataset.ends ??= navigator.onLine ? Date.now() + 1000 * clock.dataset.left : "";
    if (!clock.dataset.ends) continue;
    const left = Math.max(0, Math.round((clock.dataset.ends - Date.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    clock.classList.toggle("phase__clock--short", left <= SHORT);
  }
}

setInterval(run_clocks, 1000);
run_clocks();
