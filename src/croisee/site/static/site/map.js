// The map moves under a finger, a mouse or its buttons; what it shows then comes from the server, at the size of the screen.
const WORLD = 256;
let asked = 0;

const east = (lon, zoom) => ((lon + 180) / 360) * WORLD * 2 ** zoom;
const south = (lat, zoom) => ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * WORLD * 2 ** zoom;
const longitude = (x, zoom) => (x / (WORLD * 2 ** zoom)) * 360 - 180;
const latitude = (y, zoom) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / (WORLD * 2 ** zoom)))) * 180) / Math.PI;

function start(map) {
  map.dataset.live = "";
  const svg = map.querySelector("svg");
  const size = () => `${Math.round(svg.clientWidth)}x${Math.round(svg.clientHeight)}`;
  let [lon, lat, zoom] = map.dataset.view.split(",").map(Number);
  let from = null;
  let fingers = new Map();

  async function show(address) {
    const mine = ++asked;
    const url = new URL(address, location);
    url.searchParams.delete("part");
    const page = url.href;
    url.searchParams.set("part", "map");
    url.searchParams.set("size", size());
    map.classList.add("map--waiting");
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(answer.status);
      const html = await answer.text();
      if (mine !== asked) return;
      const focused = document.activeElement?.closest("[data-way]");
      const place = focused ? [...map.querySelectorAll("[data-way]")].indexOf(focused) : -1;
      const next = new DOMParser().parseFromString(html, "text/html").querySelector("[data-map]");
      map.replaceWith(next);
      const clean = new URL(page);
      clean.searchParams.delete("size");
      history.replaceState(null, "", clean);
      start(next);
      if (place >= 0) next.querySelectorAll("[data-way]")[place].focus();
    } catch {
      map.classList.remove("map--waiting");
      svg.style.transform = "";
    }
  }

  function look(x, y, at) {
    const url = new URL(location);
    url.searchParams.set("view", `${longitude(x, at).toFixed(4)},${latitude(y, at).toFixed(4)},${at}`);
    show(url);
  }

  map.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey) return;
    if (new URL(link.href).pathname === location.pathname && new URL(link.href).search) {
      event.preventDefault();
      show(link.href);
    }
  });
  svg.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, event);
    from = { x: event.clientX, y: event.clientY, moved: false };
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from || fingers.size !== 1 || !fingers.has(event.pointerId)) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.moved && Math.hypot(dx, dy) < 6) return;
    if (!from.moved) svg.setPointerCapture(event.pointerId);
    from.moved = true;
    map.classList.add("map--moving");
    svg.style.transform = `translate(${dx}px, ${dy}px)`;
  });
  const end = (event) => {
    fingers.delete(event.pointerId);
    if (from?.moved && !fingers.size) {
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      map.classList.remove("map--moving");
      look(east(lon, zoom) - dx, south(lat, zoom) - dy, zoom);
      addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
      setTimeout(() => (from = null));
    } else from = null;
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
  svg.addEventListener("dblclick", (event) => {
    event.preventDefault();
    nearer(event, 1);
  });
  function nearer(event, by) {
    const at = Math.min(Math.max(zoom + by, 3), 12);
    if (at === zoom) return;
    const box = svg.getBoundingClientRect();
    const [dx, dy] = [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2];
    const grow = 2 ** (at - zoom);
    look((east(lon, zoom) + dx) * grow - dx, (south(lat, zoom) + dy) * grow - dy, at);
  }
  let turning = null;
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // a wheel alone moves the page
    event.preventDefault();
    clearTimeout(turning);
    turning = setTimeout(() => nearer(event, event.deltaY < 0 ? 1 : -1), 60);
  }, { passive: false });

  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  if (Math.abs(width - svg.clientWidth) > 2 || Math.abs(height - svg.clientHeight) > 2) show(location);
}

document.querySelectorAll("[data-map]").forEach(start);
