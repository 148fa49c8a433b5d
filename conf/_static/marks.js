/* Marks the words of a search on the page that it led to. Sphinx's script for
   that is loaded where there are such words, and not on every page but the
   search's own. */
"use strict";

const loaded = typeof SPHINX_HIGHLIGHT_ENABLED !== "undefined";
if (!loaded && localStorage.getItem("sphinx_highlight_terms")) {
  const script = document.createElement("script");
  script.src = document.currentScript.src.replace(/marks\.js.*/, "sphinx_highlight.js");
  document.head.append(script);
}
