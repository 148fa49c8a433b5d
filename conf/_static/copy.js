/* A button that copies a block of code, without its numbers, prompts and output. In
   place of the script of sphinx-copybutton, which weighs five kilobytes more: it is
   for browsers, too, that have no clipboard of their own. */
"use strict";
(() => {
  const EXCLUDED = ".linenos, .gp, .go";
  const SIGNS = {
    Copy: "M8 8h12v12H8zM16 8V4H4v12h4",
    "Copied!": "M5 12l5 5 10-10",
    "Failed to copy": "M6 6l12 12M18 6 6 18",
  };
  const say = (button, words) => {
    button.dataset.tooltip = words;
    button.classList.toggle("success", words === "Copied!");
    button.innerHTML = '<svg viewBox="0 0 24 24" fill="none" stroke-width="1.5">'
      + `<title>${words}</title><path d="${SIGNS[words]}"/></svg>`;
  };
  /* Where a page is neither local nor encrypted, there is only the old way */
  const write = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.body.appendChild(document.createElement("textarea"));
    area.value = text;
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (!copied) throw new Error("not copied");
  };
  for (const block of document.querySelectorAll("div.highlight pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copybtn o-tooltip--left";
    say(button, "Copy");
    button.addEventListener("click", async () => {
      const copy = block.cloneNode(true);
      copy.querySelectorAll(EXCLUDED).forEach((part) => part.remove());
      const had = document.activeElement;
      /* without its end, a command does not run as soon as it is pasted */
      await write(copy.textContent.replace(/\n$/, "")).then(() => "Copied!", () => "Failed to copy")
        .then((words) => say(button, words));
      had?.focus();
      setTimeout(() => say(button, "Copy"), 2000);
    });
    block.after(button);
  }
})();
