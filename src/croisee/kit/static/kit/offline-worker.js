// What a device opens without network: the pages that asked to stay at hand, the network first; for any other page, one
// that says so and leads to those. A page with a question in its address is not kept.
const KEPT = "croisee-capture-1";
const PATIENCE = 5_000;
const ELSEWHERE = new URL("offline/", registration.scope).href;
const PARTS = /(?:href|src)="([^"]*\/static\/[^"]+)"/g;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", ({ data }) => {
  for (const address of data) keep(new Request(address)).catch(() => {});
  keep_elsewhere().catch(() => {});
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const is_ours = mode === "navigate" || new URL(url).pathname.includes("/static/");
  if (method === "GET" && is_ours) event.respondWith(answer(event.request));
  else if (mode === "navigate") event.respondWith(send(event.request));
});

const at_hand = (request) => caches.match(request, { ignoreSearch: true, ignoreVary: true });

async function answer(request) {
  const known = await at_hand(request);
  try {
    return await (known ? keep(request) : fetch(request));
  } catch (lost) {
    const found = known ?? (request.mode === "navigate" ? await at_hand(ELSEWHERE) : null);
    if (found) return found;
    throw lost;
  }
}

// What a form sends goes as it is; without network the page that says so stands in for the answer.
async function send(request) {
  try {
    return await fetch(request);
  } catch (lost) {
    const found = await at_hand(ELSEWHERE);
    if (found) return found;
    throw lost;
  }
}

// The page for all that is not kept, in the language of today, after what it is made of.
async function keep_elsewhere() {
  const page = await (await fetch(ELSEWHERE)).text();
  for (const [, part] of page.matchAll(PARTS)) await keep(new Request(part));
  await keep(new Request(ELSEWHERE));
}

// Ask the network and keep its answer; a page that leads elsewhere or is refused is forgotten.
async function keep(request) {
  const asked = new AbortController();
  const alarm = setTimeout(() => asked.abort(), PATIENCE);
  const options = request.mode === "navigate" ? { redirect: "manual" } : {};
  const answer = await fetch(request, { ...options, signal: asked.signal });
  clearTimeout(alarm);
  const kept = await caches.open(KEPT);
  if (!answer.ok && answer.status < 500) await kept.delete(request, { ignoreSearch: true, ignoreVary: true });
  else if (answer.ok && !new URL(request.url).search) await kept.put(request, answer.clone());
  return answer;
}
