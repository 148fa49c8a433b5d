"""The search finds the page that answers, asked as readers ask."""

from __future__ import annotations

import gzip
import tomllib
from pathlib import Path
from typing import NamedTuple

from ..site.building import ROOT

FIRST = 0.9
"""The part of the questions that lead to their page at once."""
PASTED = {"pasted", "own"}
"""Error messages; the latter with paths and names of the reader's own."""
HEAVIEST = 100_000
"""Bytes, each file gzipped, that a search may load with its page. That page alone is
as light as the others; a query adds the index of all of them."""
ASKED = tomllib.loads(Path(__file__).with_name("questions.toml").read_text("utf-8"))


class Question(NamedTuple):
    kind: str
    page: str
    text: str


QUESTIONS = [
    Question(kind, page, text.strip())
    for kind, pages in ASKED.items()
    for page, texts in pages.items()
    for text in texts
]


def found(page) -> list[str]:
    """Names of the pages that the search has found, in order."""
    page.locator(".search-summary", has_text=" ").wait_for()
    links = page.locator("ul.search li a").evaluate_all("all => all.map(a => a.href)")
    names = [link.partition(".html")[0].partition("//")[2] for link in links]
    return list(dict.fromkeys(name.partition("/")[2] for name in names))


def search(page, text: str, *, paste: bool = False) -> list[str]:
    box = page.locator("input[name=q]").first
    if paste:
        page.evaluate("text => navigator.clipboard.writeText(text)", text)
        box.fill("")
        box.press("Control+V")
    else:
        box.fill(text)
    with page.expect_navigation(url="**/search.html?*"):
        box.press("Enter")
    return found(page)


def test_a_search_loads_the_index_and_little_else(page, server):
    loaded = {}
    page.on("response", lambda each: loaded.setdefault(each.url, each))
    page.goto(server.page("search") + "?q=pickle")
    assert found(page)
    weights = {
        url.rpartition("/")[2]: len(gzip.compress(each.body(), 9))
        for url, each in loaded.items()
    }
    print(f"a search loads {sum(weights.values())} bytes")
    assert weights["searchindex.js"] > sum(weights.values()) / 2
    assert sum(weights.values()) <= HEAVIEST, weights


def test_the_list_is_long_enough():
    kinds = [question.kind for question in QUESTIONS]
    assert len(kinds) >= 60
    assert sum(kind in PASTED for kind in kinds) >= 15
    assert kinds.count("own") >= 10
    assert len({question.text for question in QUESTIONS}) == len(QUESTIONS)


def test_questions_lead_to_pages_that_exist():
    pages = {question.page for question in QUESTIONS}
    assert [name for name in pages if not (ROOT / f"docs/{name}.md").exists()] == []


def test_questions_find_their_page(page, server):
    first, later, far = 0, [], []
    page.goto(server.page("start/index"))
    for question in QUESTIONS:
        results = search(page, question.text, paste=question.kind in PASTED)
        place = results.index(question.page) if question.page in results else None
        first += place == 0
        if place in {1, 2}:
            later.append((question.text, results[:3]))
        elif place != 0:
            far.append((question.text, results[:3]))
    print(f"first: {first} of {len(QUESTIONS)}; second or third: {later}")
    assert far == []
    assert first >= FIRST * len(QUESTIONS), later
