// Croisée on another site: <croisee-programme meeting="…">, <croisee-map>, <croisee-directory>.
// Each asks for its part without cookies and shows it in a shadow tree; until then, and if it fails, what stands in it.
(() => {
  const home = new URL("./", document.currentScript.src);
  const plain = { createHTML: (text) => text };
  let trusted = plain;
  try {
    trusted = window.trustedTypes?.createPolicy("croisee", plain) ?? plain;
  } catch {} // a site that names its policies and does not name ours

  async function ask(address) {
    const answer = await fetch(address, { credentials: "omit" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.text();
  }

  const LEADS = ["href", "action", "src"], WHERE = ["http:", "https:", "mailto:", "tel:"];

  // Nothing of a part runs on the other site, and what leads on leads to where it did at home.
  function tidied(page, url) {
    for (const one of page.querySelectorAll("script, iframe, object, embed, base, meta")) one.remove();
    for (const one of page.querySelectorAll("*"))
      for (const { name, value } of [...one.attributes]) {
        const address = LEADS.includes(name) && new URL(value, url);
        if (/^on|^srcdoc$|^formaction$/.test(name) || (address && !WHERE.includes(address.protocol))) one.removeAttribute(name);
        else if (address) one.setAttribute(name, address);
      }
    return page;
  }

  let sheet;
  const style = () => (sheet ??= ask(new URL("croisee.css", home)).then((text) => new CSSStyleSheet().replace(text)));

  class Part extends HTMLElement {
    static observedAttributes = ["meeting", "filter", "lang"];
    #asked = 0;
    #shown = "";

    connectedCallback() {
      if (!this.shadowRoot) {
        const root = this.attachShadow({ mode: "open" });
        root.append(document.createElement("slot"));
        root.addEventListener("click", (event) => this.#follow(event));
        root.addEventListener("submit", (event) => this.#search(event));
      }
      this.#show(this.#address());
    }

    attributeChangedCallback() {
      if (this.isConnected && this.shadowRoot) this.#show(this.#address());
    }

    #address() {
      const url = new URL(this.path(), home);
      url.search = this.getAttribute("filter") ?? "";
      const lang = this.closest("[lang]")?.getAttribute("lang") || navigator.language;
      url.searchParams.set("lang", lang);
      return url;
    }

    async #show(url, place) {
      const mine = ++this.#asked;
      this.setAttribute("aria-busy", "true");
      try {
        const [text, css] = await Promise.all([ask(url), style()]);
        if (mine !== this.#asked) return;
        const page = tidied(new DOMParser().parseFromString(trusted.createHTML(text), "text/html"), url);
        this.#shown = url.origin + url.pathname;
        this.shadowRoot.adoptedStyleSheets = [css];
        this.shadowRoot.replaceChildren(...page.body.childNodes);
        if (!this.hasAttribute("role")) this.setAttribute("role", "region");
        this.setAttribute("aria-label", page.title);
        if (place !== undefined) this.#focus(place);
        this.dispatchEvent(new Event("croisee-shown"));
      } catch (wrong) {
        console.warn("Croisée:", wrong.message);
      }
      if (mine === this.#asked) this.removeAttribute("aria-busy");
    }

    #focus(place) {
      const ways = this.shadowRoot.querySelectorAll("[data-way]");
      (ways[place] ?? this.shadowRoot.querySelector("[data-start]"))?.focus();
    }

    // What leads to this part itself stays in it; all else is a link as any other.
    #follow(event) {
      const link = event.target.closest("a[href]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const url = new URL(link.getAttribute("href"));
      if (url.origin + url.pathname !== this.#shown) return;
      event.preventDefault();
      if (url.hash && !url.search) return this.shadowRoot.getElementById(decodeURIComponent(url.hash.slice(1)))?.focus();
      this.#show(url, [...this.shadowRoot.querySelectorAll("[data-way]")].indexOf(link));
    }

    #search(event) {
      event.preventDefault();
      const url = new URL(event.target.getAttribute("action"));
      url.search = new URLSearchParams(new FormData(event.target));
      this.#show(url, -1);
    }
  }

  const parts = {
    programme: (one) => `programme/${encodeURIComponent(one.getAttribute("meeting") ?? "")}/`,
    map: () => "map/",
    directory: () => "directory/",
  };
  for (const [name, path] of Object.entries(parts))
    if (!customElements.get(`croisee-${name}`))
      customElements.define(`croisee-${name}`, class extends Part { path() { return path(this); } });
})();
