/* What the search has found: below the box while you type, and on its own page. */
"use strict";
(() => {
  const root = document.querySelector("script[src*='search/panel.js']").src
    .replace(/_static\/search\/panel\.js.*/, "");
  const style = Object.assign(document.createElement("link"), {
    rel: "stylesheet", href: `${root}_static/search/search.css`,
  });
  document.head.append(style);
  const engine = new SiteSearch(globalThis.siteSearchData);
  const SHOWN = 6, LISTED = 12;
  /* Pages below this share of the best one's score are not listed */
  const ENOUGH = 0.1;
  const LONGEST = 220;

  const texts = (globalThis.siteTexts = {});
  const waiting = new Map();
  const text = (page) => {
    if (!waiting.has(page)) {
      waiting.set(page, new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = `${root}_static/search/text/${page}.js`;
        script.onload = () => resolve(texts[page]);
        script.onerror = () => resolve([]);
        document.head.append(script);
      }));
    }
    return waiting.get(page);
  };

  /* When no key has come for a moment: what a page says can wait */
  const REST = 120;
  let typed = 0;
  const pause = async () => {
    while (Date.now() - typed < REST)
      await new Promise((resolve) => setTimeout(resolve, REST));
  };
  document.addEventListener("input", () => { typed = Date.now(); }, true);

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /* A text whose words that were meant are set off */
  const marked = (told, words) => {
    const made = element("span", { className: "hint" });
    let end = 0;
    for (const match of told.matchAll(/[\p{L}\p{N}_]+/gu)) {
      if (!engine.cut(match[0]).some((word) => words.has(word))) continue;
      made.append(told.slice(end, match.index), element("mark", { textContent: match[0] }));
      end = match.index + match[0].length;
    }
    made.append(told.slice(end));
    return made;
  };

  const short = (told) =>
    told.length > LONGEST ? `${told.slice(0, LONGEST).replace(/\s+\S*$/, "")} ...` : told;

  /* Of all that a page says, what has most of the words: a sentence or an error */
  const best = (said, words, anchor) => {
    let found = { worth: 0 };
    for (const [ident, heading, sentences, errors] of said)
      for (const [kind, lines] of [["sentence", sentences], ["error", errors]])
        for (const line of lines) {
          const hit = engine.cut(line).filter((word) => words.has(word));
          const weight = hit.reduce((sum, word) => sum + engine.rarity([word]), 0);
          const worth = weight * (ident === anchor ? 1.3 : 1) * (kind === "error" ? 1.1 : 1)
            * (heading ? 1 : 0.7) / (1 + line.length / 2000);
          if (worth > found.worth) found = { worth, ident, heading, line, kind };
        }
    return found;
  };

  const link = (result, number, titled = "strong") => {
    const { entry, section, words } = result;
    const where = element("span", { className: "where", textContent: entry.chapter });
    const title = element(titled, { className: "title", textContent: entry.heading });
    const hint = element("span", { className: "hint", textContent: entry.hint });
    const into = element("span", { className: "into" });
    const made = element("a", {
      href: `${root}${entry.page}.html${section ? `#${section.anchor}` : ""}`,
    }, where, title, into, hint);
    if (section) into.textContent = section.heading;
    made.addEventListener("click", () =>
      sessionStorage.setItem("search-words", JSON.stringify([...words])));
    pause().then(() => text(entry.page)).then((said) => {
      const { line, kind, ident, heading } = best(said, words, section?.anchor);
      if (!line) return;
      const shown = marked(short(line), words);
      if (kind === "error") shown.classList.add("error");
      made.querySelector(".hint").replaceWith(shown);
      if (!section && ident) {
        made.href = `${root}${entry.page}.html#${ident}`;
        into.textContent = heading;
      }
    });
    return element("li", { id: `found-${number}` }, made);
  };

  const listed = (query, most, options) => {
    const found = engine.find(query, options);
    return found.filter(({ score }) => score >= ENOUGH * found[0].score).slice(0, most);
  };

  const nothing = (query) => {
    const near = engine.nearest(query);
    const told = element("p", { className: "nothing" }, "Nothing was found. ");
    const to = (page, name) =>
      element("a", { href: `${root}${page}.html`, textContent: name });
    if (near.length) {
      told.append("Did you mean ");
      near.forEach((word, n) => told.append(n ? ", " : "", element("a", {
        href: `${root}search.html?q=${encodeURIComponent(word)}`, textContent: word,
      })));
      told.append("? ");
    }
    told.append("There are lists of ", to("errors", "all error messages"), ", ",
      to("api-index", "classes and functions"), " and ", to("index", "all chapters"), ".");
    return told;
  };

  const asked = () => new URLSearchParams(location.search).get("q") ?? "";

  /* The page of the search: what is in the box stays in the address */
  const fill = (page, query) => {
    page.replaceChildren();
    document.body.classList.toggle("has-query", Boolean(query.trim()));
    if (!query.trim()) return;
    const results = listed(query, LISTED, { typing: true });
    page.append(results.length
      ? element("ol", { className: "found" }, ...results.map((each, n) => link(each, n, "h2")))
      : nothing(query));
  };

  /* Puts the error of a pasted traceback into the box */
  globalThis.siteTold = (box, text) => {
    box.value = engine.told(text).replace(/\s+/g, " ").trim();
    box.dispatchEvent(new Event("input"));
  };

  const places = new WeakSet();
  globalThis.sitePanel = (box) => {
    if (!box || places.has(box)) return;
    places.add(box);
    box.autocomplete = "off";
    const page = document.getElementById("found");
    if (page) {
      const show = () => {
        fill(page, box.value);
        const query = new URLSearchParams({ q: box.value });
        history.replaceState(null, "", box.value ? `?${query}` : location.pathname);
      };
      if (box.closest("article")) {
        if (!box.value) box.value = asked();
        fill(page, box.value);
        box.addEventListener("input", show);
        box.form.addEventListener("submit", (event) => {
          event.preventDefault();
          show();
        });
        return;
      }
    }
    below(box);
  };

  /* A list below the box, as WAI-ARIA's combobox is used */
  const below = (box) => {
    const list = element("ul", { className: "found", id: `list-${Math.random().toString(36).slice(2)}` });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Found");
    const panel = element("div", { className: "search-panel", hidden: true }, list);
    box.form.classList.add("has-panel");
    box.form.append(panel);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-expanded": "false", "aria-controls": list.id,
      "aria-autocomplete": "list", "aria-haspopup": "listbox",
    })) box.setAttribute(name, value);
    let chosen = -1;
    const options = () => [...list.children];
    const choose = (number) => {
      const all = options();
      all[chosen]?.setAttribute("aria-selected", "false");
      chosen = all.length ? (number + all.length + 1) % (all.length + 1) : -1;
      if (chosen === all.length) chosen = -1;
      all[chosen]?.setAttribute("aria-selected", "true");
      all[chosen]?.scrollIntoView({ block: "nearest" });
      if (chosen < 0) box.removeAttribute("aria-activedescendant");
      else box.setAttribute("aria-activedescendant", all[chosen].id);
    };
    const open = (is) => {
      panel.hidden = !is;
      box.setAttribute("aria-expanded", String(is));
      if (!is) choose(-1);
    };
    const show = () => {
      const query = box.value.trim();
      const results = query ? listed(query, SHOWN, { typing: true }) : [];
      chosen = -1;
      box.removeAttribute("aria-activedescendant");
      list.replaceChildren(...results.map((each, n) => link(each, n)));
      for (const option of options()) {
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.querySelector("a").tabIndex = -1;
      }
      panel.querySelector(".nothing")?.remove();
      if (query && !results.length) panel.append(nothing(query));
      open(Boolean(query));
    };
    box.addEventListener("input", show);
    box.addEventListener("focus", show);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") open(false);
      else if (event.key === "ArrowDown") choose(chosen + 1);
      else if (event.key === "ArrowUp") choose(chosen < 0 ? options().length - 1 : chosen - 1);
      else if (event.key === "Enter" && chosen >= 0) options()[chosen].querySelector("a").click();
      else return;
      if (event.key !== "Escape") event.preventDefault();
    });
    document.addEventListener("focusin", ({ target }) => {
      if (!box.form.contains(target)) open(false);
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (!box.form.contains(target)) open(false);
    });
    if (box.value) show();
  };
})();
