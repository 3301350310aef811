// Keeps a page at hand: the network first, what was kept of it when there is none. Registered by the page itself,
// for its own address alone; a page with a question in its address is not kept.
const KEPT = "croisee-capture-1";
const PATIENCE = 5_000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", ({ data }) => {
  for (const address of data) keep(new Request(address)).catch(() => {});
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { pathname } = new URL(url);
  const is_ours = mode === "navigate" ? pathname.endsWith("/") : pathname.startsWith("/static/");
  if (method === "GET" && is_ours) event.respondWith(answer(event.request));
});

async function answer(request) {
  try {
    return await keep(request);
  } catch (lost) {
    const known = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
    if (known) return known;
    throw lost;
  }
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
