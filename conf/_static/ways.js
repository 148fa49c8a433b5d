/* Ways around: keys, the menus of narrow screens, where the reader is in the sidebar,
   what can be scrolled, and which pages have been read. */
"use strict";
(() => {
  /* / leads to the search, the arrows to the next page and the one before, but not
     from what scrolls by them or from the buttons of a replay: in the place of
     Sphinx's doctools.js, which has much else */
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

  /* Signs that open a menu are buttons. It takes the focus, and gives it back */
  for (const [box, place] of [["__navigation", ".sidebar-drawer"], ["__toc", ".toc-drawer"]]) {
    const opens = document.getElementById(box);
    const menu = document.querySelector(place);
    if (!opens || !menu) continue;
    const buttons = [...document.querySelectorAll(`.page label[for="${box}"]`)].map((sign) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = sign.className;
      button.setAttribute("aria-label", menu.getAttribute("aria-label"));
      button.append(...sign.childNodes);
      button.addEventListener("click", () => {
        opens.checked = !opens.checked;
        opens.dispatchEvent(new Event("change"));
      });
      sign.replaceWith(button);
      return button;
    });
    const close = () => {
      opens.checked = false;
      buttons.find((button) => button.checkVisibility())?.focus({ preventScroll: true });
    };
    opens.addEventListener("change", () => {
      if (!opens.checked) return;
      const links = [...menu.querySelectorAll("a")];
      links.find((link) => link.checkVisibility())?.focus({ preventScroll: true });
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

  /* Pages that were read to their end are remembered in this browser, and marked
     where they are listed; a button of the path forgets them */
  const KEY = "read-pages";
  const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href);
  const named = (address) => {
    const { href } = new URL(address, location.href);
    return href.startsWith(root.href) ? href.slice(root.href.length).replace(/[?#].*/, "") : "";
  };
  const read = () => { /* a browser may refuse to keep anything */
    try {
      return new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
    } catch {
      return new Set();
    }
  };
  const keep = (pages) => {
    try {
      if (pages.size) localStorage.setItem(KEY, JSON.stringify([...pages]));
      else localStorage.removeItem(KEY);
    } catch {}
  };
  const mark = () => {
    const pages = read();
    const listed = document.querySelectorAll(
      "article :is(.path, .answers, ol) li a[href*='.html']:not([href*='//'])");
    for (const link of listed) {
      const was = pages.has(named(link.href));
      link.classList.toggle("was-read", was);
      if (was && !link.querySelector(".unseen")) {
        const told = link.appendChild(document.createElement("span"));
        told.className = "unseen";
        told.textContent = " (read)";
      } else if (!was) link.querySelector(".unseen")?.remove();
    }
    const steps = [...document.querySelectorAll("article .path li a")];
    if (!steps.length) return;
    const done = steps.filter((link) => link.matches(".was-read")).length;
    let bar = document.querySelector(".path-bar");
    if (!bar) {
      bar = document.createElement("p");
      bar.className = "path-bar";
      const told = document.createElement("span");
      told.setAttribute("role", "status");
      const forget = document.createElement("button");
      forget.type = "button";
      forget.textContent = "Forget what I have read";
      forget.addEventListener("click", () => {
        keep(new Set());
        mark();
      });
      bar.append(told, forget);
      steps.at(-1).closest(".path").after(bar); /* what is seen first stays in place */
    }
    bar.firstChild.textContent = `${done} of ${steps.length} read`;
    bar.lastChild.disabled = !pages.size;
  };
  mark();
  addEventListener("pageshow", mark);
  const end = document.querySelector("main footer, .main footer");
  const page = named(location.href);
  if (end && page.includes("/") && !page.endsWith("/index.html")
      && !document.querySelector("article .path"))
    new IntersectionObserver((seen, observer) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting) || !scrollY) return;
      observer.disconnect();
      keep(read().add(page));
    }).observe(end);
})();
