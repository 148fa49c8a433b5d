/* A button on every block of code that copies it. */
"use strict";

/** What is copied: all of a program, of a console block the commands alone. */
function text(block) {
  if (!block.querySelector(".gp")) return block.textContent;
  const copy = block.cloneNode(true);
  const rest = copy.querySelectorAll(".gp, .go");
  for (const node of rest) node.remove();
  return copy.textContent.split("\n").filter((line) => line.trim()).join("\n");
}

/** Without the clipboard's interface, which http does not have, by selecting. */
async function write(words) {
  if (navigator.clipboard) return navigator.clipboard.writeText(words);
  const area = document.body.appendChild(document.createElement("textarea"));
  area.value = words;
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("not allowed to copy");
}

function add(block) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await write(text(block));
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not copied";
    }
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  const caption = block.closest(".literal-block-wrapper")?.querySelector(
    ".code-block-caption",
  );
  (caption ?? block.parentElement).append(button);
}

const blocks = "div.highlight > pre";
for (const block of document.querySelectorAll(blocks)) {
  if (!block.closest(".cell_output")) add(block);
}
