/* The filter of an index: what has all words of a pasted message or a part of a
   name, or, where nothing has them all, what has most. */
"use strict";
(() => {
  const box = document.getElementById("index-filter");
  const index = document.querySelector(".index");
  if (!box || !index) return;
  const told = box.parentElement.querySelector("[role=status]");
  const items = [...index.querySelectorAll(":scope > ul > li")].map((item) => ({
    item, text: item.querySelector("p").textContent.toLowerCase(),
  }));
  const groups = [...index.querySelectorAll(":scope > ul")].map((list) => [
    list.previousElementSibling, list,
  ]);
  const ERROR = new RegExp(`^${box.dataset.kind}(?!\\w)`);

  /* Of a traceback the line that names the error */
  const line = (text) => {
    const lines = text.split("\n").map((each) => each.trim()).filter(Boolean);
    return lines.findLast((each) => ERROR.test(each)) ?? lines.at(-1) ?? "";
  };
  /* Words, without those that are the reader's own: paths, numbers, addresses */
  const words = (text) => [...new Set(text.toLowerCase()
    .replace(/\s\S*[\\/]\S*[\\/]\S*/g, " ").replace(/\b0x[0-9a-f]+|\b\d+\b/g, " ")
    .match(/[\p{L}\p{N}_]+/gu) ?? [])];

  const show = () => {
    const asked = words(line(box.value));
    const weights = new Map(asked.map((word) => [
      word, 1 / (1 + items.filter(({ text }) => text.includes(word)).length),
    ]));
    const values = items.map(({ text }) =>
      asked.filter((word) => text.includes(word)).reduce((sum, word) => sum + weights.get(word), 0));
    const whole = items.map(({ text }) => asked.every((word) => text.includes(word)));
    const every = whole.includes(true);
    const most = Math.max(...values);
    let shown = 0;
    items.forEach(({ item }, number) => {
      item.hidden = asked.length > 0
        && !(every ? whole[number] : most > 0 && values[number] > most * 0.6);
      shown += !item.hidden;
    });
    for (const group of groups)
      for (const part of group) part.hidden = !group[1].querySelector(":scope > li:not([hidden])");
    if (!asked.length) told.textContent = "";
    else if (!shown) told.textContent = "Nothing here has these words.";
    else if (every) told.textContent = `${shown} of ${items.length}`;
    else told.textContent = "Nothing here has all of these words. This has most of them:";
  };
  box.addEventListener("input", show);
  box.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text");
    if (!/\n/.test(text.trim())) return;
    event.preventDefault(); /* a box has one line */
    box.value = line(text);
    show();
  });
  document.querySelector(".letters")?.addEventListener("click", () => {
    box.value = "";
    show();
  });
  if (box.value) show();
})();
