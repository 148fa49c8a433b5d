"""Goes through a page with the Tab key."""

from __future__ import annotations

from playwright.sync_api import Page

_AT_ONCE = """*, ::before, ::after {
  scroll-behavior: auto !important;
  transition-duration: 0s !important;
}"""

_MARK = """() => {
  const found = [...document.querySelectorAll(
    "a[href], area[href], button, input, select, textarea, summary, [tabindex]"
  )].filter((element) => {
    if (element.disabled || element.tabIndex < 0 || element.type === "hidden")
      return false;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    return element.type !== "radio" || element.checked; // arrow keys go on from it
  });
  found.forEach((element, number) => (element.dataset.stop = number));
  return found.map((element) => element.outerHTML.slice(0, 100));
}"""

_FOCUSED = """async () => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  await Promise.allSettled(
    document.getAnimations().map((animation) => animation.finished));
  const shown = element.type === "radio" || element.type === "checkbox"
    ? element.labels[0] ?? element : element;
  const box = [...shown.getClientRects()].find((part) => part.width * part.height)
    ?? shown.getBoundingClientRect(); // a link may go on in the next line
  let opacity = 1;
  for (let node = shown; node; node = node.parentElement)
    opacity *= Number(getComputedStyle(node).opacity);
  const within = box.width > 0 && box.height > 0 && opacity > 0.5
    && box.right > 0 && box.left < innerWidth
    && box.bottom > 0 && box.top < innerHeight;
  const style = getComputedStyle(shown);
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
    || style.boxShadow !== "none";
  // Of what hardly fits the window, or does not, the middle must be seen
  const y = box.height > innerHeight / 2
    ? (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2
    : box.top + Math.min(box.height, 20) / 2;
  const middle = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(y, 0), innerHeight - 1));
  const covered = middle && !shown.contains(middle) && !middle.contains(shown)
    && !shown.labels;
  return {
    stop: element.dataset.stop ?? null,
    html: element.outerHTML.slice(0, 100),
    seen: within && ringed && !covered,
    why: [!within && "outside", !ringed && "no ring", covered && "covered"]
      .filter(Boolean).join(", "),
  };
}"""


def tab_through(page: Page) -> tuple[list[str], list[str]]:
    """What Tab never reached, and what had the focus without being seen."""
    page.add_style_tag(content=_AT_ONCE)
    stops = page.evaluate(_MARK)
    reached: set[int] = set()
    unseen: list[str] = []
    for _ in range(len(stops) + 20):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused is None:
            if reached:
                break
            continue
        if focused["stop"] is not None:
            if int(focused["stop"]) in reached:
                break
            reached.add(int(focused["stop"]))
        if not focused["seen"]:
            unseen.append(f"{focused['why']}: {focused['html']}")
    missed = [html for number, html in enumerate(stops) if number not in reached]
    return missed, unseen
