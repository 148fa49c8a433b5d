/* Marks the words of a search, on the page that it led to: a few, in the text of
   the section only, never inside a name, and for a while. */
"use strict";
(() => {
  const words = new Set(JSON.parse(sessionStorage.getItem("search-words") ?? "[]"));
  sessionStorage.removeItem("search-words");
  const MOST = 6, WHILE = 8000;
  const target = document.getElementById(location.hash.slice(1))
    ?? document.querySelector("article h1");
  if (!target || !words.size) return;
  const heading = target.closest("h1, h2, h3") ?? target.querySelector("h1, h2, h3") ?? target;
  const below = [];
  for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.matches("h1, h2, h3, section")) break;
    below.push(...(next.matches("p") ? [next] : next.querySelectorAll("p, li, td")));
  }
  let left = MOST;
  const made = [];
  for (const block of below) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    for (const node of found) {
      if (node.parentElement.closest("code, pre, mark")) continue;
      for (const match of [...node.data.matchAll(/[\p{L}\p{N}_]+/gu)].reverse()) {
        const word = match[0].toLowerCase();
        if (left < 1 || word.length < 3) continue;
        if (![...words].some((w) => word === w || (w.length > 3 && word.startsWith(w) && word.length - w.length < 4)))
          continue;
        const mark = document.createElement("mark");
        const range = document.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        range.surroundContents(mark);
        made.push(mark);
        left -= 1;
      }
    }
  }
  setTimeout(() => made.forEach((mark) => {
    mark.replaceWith(...mark.childNodes);
  }), WHILE);
})();
