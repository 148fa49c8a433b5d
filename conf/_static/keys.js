/* Keys: / leads to the search, the arrows to the next page and the one before, but
   not from what scrolls by them or from the buttons of a replay. In the place of
   Sphinx's doctools.js, which has much else. */
"use strict";
(() => {
  const TYPING = new Set(["INPUT", "TEXTAREA", "SELECT", "BUTTON"]);
  const TURNS = { ArrowLeft: "prev", ArrowRight: "next" };
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey && key !== "/")
      return;
    if (TYPING.has(document.activeElement.tagName)) return;
    if (key === "/") {
      event.preventDefault();
      document.querySelector("input[name=q]")?.focus();
    } else if (TURNS[key]) {
      const box = target.closest?.("pre, .table-wrapper, .transcript, .replay");
      if (box && (box.matches(".replay") || box.scrollWidth > box.clientWidth)) return;
      const link = document.querySelector(`link[rel="${TURNS[key]}"]`);
      if (link) location.href = link.href;
    }
  });
})();
