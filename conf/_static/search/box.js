/* The search is loaded when a box gets the focus, or on its own page; what marks
   the words of a result, on the page that it led to. */
"use strict";
(() => {
  const here = document.currentScript.src.replace(/box\.js.*/, "");
  const load = (names) => names.reduce((before, name) => before.then(() =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: here + name, onload: resolve, onerror: reject });
      document.head.append(script);
    })), Promise.resolve());
  const PARTS = [
    "minisearch.js", "../base-stemmer.js", "../english-stemmer.js", "engine.js",
    "index.data.js", "panel.js",
  ];
  let loaded;
  const begin = (box) => (loaded ??= load(PARTS)).then(() => sitePanel(box));
  document.addEventListener("focusin", ({ target }) => {
    if (target.name === "q") begin(target);
  });
  /* A box has one line: of a pasted traceback the lines must be told apart before */
  document.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text");
    if (event.target.name !== "q" || !/\n/.test(text.trim())) return;
    event.preventDefault();
    begin(event.target).then(() => siteTold(event.target, text));
  });
  document.addEventListener("DOMContentLoaded", () => {
    const page = document.getElementById("found");
    if (page) begin(document.querySelector("article input[name=q]"));
    if (sessionStorage.getItem("search-words")) load(["marks.js"]);
  });
})();
