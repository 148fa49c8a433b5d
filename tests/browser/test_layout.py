"""Whether a page has everything it needs, whichever interpreters built it."""

from __future__ import annotations

import pytest

from .watching import settle

QUESTION_MARKS = r"""() => [...document.querySelectorAll(
    "article p, article td, article th, article li, article figcaption, article span")]
  .filter((element) => !element.closest("pre") && !element.querySelector("p, li")
    && /(^|\s)\?(\s|$)/.test(element.textContent))
  .map((element) => element.outerHTML.slice(0, 200))"""
"""Where a number should stand and a question mark does."""

OUTSIDE = """() => {
  const article = document.querySelector("article").getBoundingClientRect();
  const scrolls = (element) => {
    let e = element;
    while ((e = e.parentElement) && e.tagName !== "ARTICLE")
      if (getComputedStyle(e).overflowX !== "visible") return true;
    return false;
  };
  return [...document.querySelectorAll("article *")].filter((element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 1 && box.height > 1 && style.position !== "absolute"
      && style.visibility !== "hidden" && !scrolls(element)
      && (box.right > article.right + 10 || box.left < article.left - 30);
  }).map((element) => element.outerHTML.slice(0, 200));
}"""
"""What sticks out of the column (the theme lets headings do so by half a line)."""

OVERLAPS = """() => {
  const inFlow = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return style.position === "static" && style.float === "none"
      && style.display !== "none" && style.display !== "contents"
      && !style.display.startsWith("inline") && box.height > 1 && box.width > 1;
  };
  const found = [];
  const parents = "article, article div, article section";
  for (const parent of document.querySelectorAll(parents)) {
    const children = [...parent.children].filter(inFlow);
    for (let i = 1; i < children.length; i++) {
      const above = children[i - 1].getBoundingClientRect();
      const below = children[i].getBoundingClientRect();
      const across =
        Math.min(above.right, below.right) - Math.max(above.left, below.left);
      const down =
        Math.min(above.bottom, below.bottom) - Math.max(above.top, below.top);
      if (across > 1 && down > 1)
        found.push(children[i].outerHTML.slice(0, 200));
    }
  }
  return found;
}"""
"""Blocks that lie over the one before them."""

EMPTY_TABS = """() => [...document.querySelectorAll("article .recorded-tab")]
  .filter((tab) => !tab.textContent.trim()).length"""

OVER_THE_EDGE = """() => [...document.querySelectorAll("article svg text")]
  .filter((text) => {
    let drawing = text.ownerSVGElement;
    while (drawing.ownerSVGElement) drawing = drawing.ownerSVGElement;
    const box = text.getBoundingClientRect(), all = drawing.getBoundingClientRect();
    return box.width && (box.right > all.right + 1 || box.left < all.left - 1);
  }).map((text) => text.outerHTML.slice(0, 200))"""
"""Words of a drawing of which a part is cut off."""

COVERED = """() => [...document.querySelectorAll("article button.copybtn")]
  .filter((button) => {
    const code = button.parentElement.querySelector("pre");
    const area = button.getBoundingClientRect(), inside = code.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(code);
    return area.width && [...range.getClientRects()].some((text) =>
      Math.min(text.right, inside.right) > area.left + 1 && text.left < area.right - 1
      && text.bottom > area.top + 2 && text.top < area.bottom - 2);
  }).map((button) => button.parentElement.textContent.slice(0, 80))"""
"""Code on whose first line the button to copy it lies."""

EXCUSE = "Not recorded here"


@pytest.mark.parametrize("width", [1280, 390])
def test_everything_is_in_its_place(page, server, chapter_page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(server.page(chapter_page))
    settle(page)
    assert page.evaluate(QUESTION_MARKS) == []
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(EMPTY_TABS) == 0
    assert page.evaluate(OVER_THE_EDGE) == []
    assert page.evaluate(COVERED) == []


def test_an_excuse_is_made_once(page, server, chapter_page):
    page.goto(server.page(chapter_page))
    settle(page)
    tab_sets = page.locator("article .recorded-tabs").all()
    assert not [
        tabs.inner_text()
        for tabs in tab_sets
        if tabs.text_content().count(EXCUSE) > 0
        and tabs.text_content().count(EXCUSE) >= tabs.locator("> label").count()
    ]
    texts = page.locator("article p").all_text_contents()
    excuses = [text for text in texts if EXCUSE in text]
    assert len(excuses) == len(set(excuses))
