/* Ways around: the menus of narrow screens, where the reader is in the sidebar,
   what can be scrolled by keys, and which pages have been read. */
"use strict";
(() => {
  /* A menu takes the focus, and gives it back */
  for (const [box, place] of [["__navigation", ".sidebar-drawer"], ["__toc", ".toc-drawer"]]) {
    const opens = document.getElementById(box);
    const menu = document.querySelector(place);
    if (!opens || !menu) continue;
    const close = () => {
      opens.checked = false;
      if (opens.checkVisibility()) opens.focus({ preventScroll: true });
    };
    opens.addEventListener("change", () => {
      if (opens.checked) menu.querySelector("a, input")?.focus({ preventScroll: true });
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && opens.checked) close();
    });
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (opens.checked && relatedTarget && !menu.contains(relatedTarget)) opens.checked = false;
    });
    menu.addEventListener("click", ({ target }) => {
      if (opens.checked && target.closest("a[href*='#']")) opens.checked = false;
    });
  }

  const sidebar = document.querySelector(".sidebar-scroll");
  const here = sidebar?.querySelector(".current-page");
  if (here) {
    const { top, bottom } = sidebar.getBoundingClientRect();
    const at = here.getBoundingClientRect();
    if (at.bottom > bottom || at.top < top)
      sidebar.scrollTop += at.top - top - (bottom - top) / 2;
  }

  /* Tab stops at what scrolls, and only there */
  const scrolls = (place) =>
    place.scrollWidth > place.clientWidth || place.scrollHeight > place.clientHeight;
  const watcher = new ResizeObserver((seen) => {
    for (const { target } of seen)
      if (scrolls(target)) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
  });
  for (const place of document.querySelectorAll("pre[tabindex], .table-wrapper[tabindex]"))
    watcher.observe(place);
})();
