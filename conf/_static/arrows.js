/* What scrolls by the arrow keys keeps them: the theme's script would lead to
   the next page. So do the buttons of a replay. */
"use strict";

document.addEventListener("keydown", (event) => {
  if (!event.key.startsWith("Arrow")) return;
  const box = event.target.closest?.("pre, .table-wrapper, .transcript, .replay");
  if (box && (box.matches(".replay") || box.scrollWidth > box.clientWidth))
    event.stopPropagation();
}, true);
