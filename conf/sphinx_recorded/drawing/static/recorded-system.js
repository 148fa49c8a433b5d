/* The reader's system: the one that was chosen, else what the browser says. It is known
   before the page is drawn; without a script all systems are shown. */
"use strict";
(() => {
  const KEY = "recorded-system";
  const SYSTEMS = ["linux", "macos", "windows", "any"];
  const root = document.documentElement;

  const told = (() => {
    if (/android/i.test(navigator.userAgent)) return "any";
    const name = navigator.userAgentData?.platform || navigator.platform || "";
    const found = /^(?:(lin)|(mac)|(win))/i.exec(name)?.slice(1) ?? [];
    return SYSTEMS[found.findIndex(Boolean)] ?? "any";
  })();
  const stored = (system) => { /* a browser may refuse to keep anything */
    try {
      if (system === undefined) return localStorage.getItem(KEY);
      if (system === told) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, system);
    } catch {}
  };
  const tell = () => {
    const address = new URL(location);
    const system = root.dataset.recordedSystem;
    if (system === told) address.searchParams.delete("system");
    else address.searchParams.set("system", system);
    try {
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    } catch {} /* of a page from disk the address may not be changed */
  };

  const given = new URLSearchParams(location.search).get("system");
  root.dataset.recordedSystem =
    [given, stored()].find((system) => SYSTEMS.includes(system)) ?? told;

  /* What the style shows first comes first for those, too, who hear it */
  const lists = new Map();
  const order = () => {
    const system = root.dataset.recordedSystem;
    for (const [list, items] of lists) {
      const first = items.filter((item) => item.matches(`.for-${system}`));
      list.append(...first, ...items.filter((item) => !first.includes(item)));
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    for (const list of document.querySelectorAll(".recorded-first"))
      lists.set(list, [...list.children]);
    order();
    const choice = document.querySelector(".recorded-system select");
    choice.value = root.dataset.recordedSystem;
    choice.addEventListener("change", () => {
      root.dataset.recordedSystem = choice.value;
      stored(choice.value);
      tell();
      order();
      document.dispatchEvent(new Event("recorded-system"));
    });
    tell();
  });
})();
