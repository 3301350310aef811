// What a device keeps until the server has said that it is kept there: a small database of the browser, and what
// makes sending twice the same as sending once.

const WAITING = ["said", "seen"]; // shelves of what is to be sent; on others lies what is only read

// A shelf of a database: what is put on it has a number, in the order in which it was put.
export function shelf(database, name) {
  let opened;
  const base = () =>
    (opened ??= asked(
      Object.assign(indexedDB.open(database, 1), {
        onupgradeneeded: ({ target }) =>
          target.result.createObjectStore(name, { keyPath: "n", autoIncrement: true }),
      }),
    ));
  const change = async (mode, ask) => {
    const moment = (await base()).transaction(name, mode);
    const answer = asked(ask(moment.objectStore(name)));
    if (mode === "readwrite")
      await new Promise((yes, no) => Object.assign(moment, { oncomplete: yes, onabort: no }));
    return answer;
  };
  return {
    all: () => change("readonly", (kept) => kept.getAll()),
    put: (one) => change("readwrite", (kept) => kept.put(one)),
    drop: (n) => change("readwrite", (kept) => kept.delete(n)),
    clear: () => change("readwrite", (kept) => kept.clear()),
  };
}

const asked = (request) =>
  new Promise((yes, no) => {
    request.addEventListener("success", () => yes(request.result));
    request.addEventListener("error", () => no(request.error));
  });

// Whether anything on this device still waits to be sent: what a page put on a shelf, or what is half written in this tab.
export async function waits() {
  const drafts = Object.keys(sessionStorage).filter((place) => place.startsWith("croisee-draft "));
  if (drafts.some((place) => sessionStorage.getItem(place) !== "null")) return true;
  for (const { name } of await indexedDB.databases()) {
    const base = await asked(indexedDB.open(name));
    const shelves = [...base.objectStoreNames].filter((shelf) => WAITING.includes(shelf));
    const counts = await Promise.all(shelves.map((one) => asked(base.transaction(one).objectStore(one).count())));
    base.close();
    if (counts.some((count) => count > 0)) return true;
  }
  return false;
}

export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  return [...b].map((n, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + n.toString(16).padStart(2, "0")).join("");
}

export const token = () => document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]*)/)?.[1] ?? "";

// One tab works at a time; null for the others.
export function alone(name, work) {
  const one = (lock) => (lock === null ? null : work());
  return navigator.locks ? navigator.locks.request(name, { ifAvailable: true }, one) : work();
}

// Without network the page itself comes from the device.
export async function stay_at_hand(worker) {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(worker);
  const { active } = await navigator.serviceWorker.ready;
  const parts = performance.getEntriesByType("resource").map((part) => part.name);
  const page = location.origin + location.pathname;
  active.postMessage([page, ...parts.filter((part) => part.includes("/static/"))]);
}
