// Without network: the pages that this device has at hand, by their names; and back to where one wanted to go.
const list = document.querySelector("[data-at-hand]");
const KEPT = "croisee-capture-1";

// A device says too early that it has network again: the page is asked first.
addEventListener("online", async () => {
  const answer = await fetch(location.href, { method: "HEAD" }).catch(() => null);
  if (answer) location.reload();
});

async function show() {
  const kept = await caches.open(KEPT);
  for (const request of await kept.keys()) {
    const { pathname } = new URL(request.url);
    if (!pathname.endsWith("/") || pathname === list.dataset.atHand) continue;
    const page = new DOMParser().parseFromString(await (await kept.match(request)).text(), "text/html");
    const link = Object.assign(document.createElement("a"), { href: pathname });
    link.textContent = page.title.replace(/ · Croisée$/, "");
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  list.closest("section").hidden = !list.children.length;
}

if (window.caches) show();
