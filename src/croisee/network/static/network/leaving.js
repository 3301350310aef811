// After signing out: what this device keeps goes, unless something on it still waits to be sent.
import { waits } from "../kit/outbox.js";

const form = document.querySelector("[data-forget]");

try {
  if (await waits()) document.querySelector("[data-waits]").hidden = false;
  else form.submit();
} catch {
  // a browser that does not say what it keeps leaves it to the person
}
