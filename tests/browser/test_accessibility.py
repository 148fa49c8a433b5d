"""What axe finds, and whether the keyboard reaches everything."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from .keyboard import tab_through
from .watching import settle

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PRACTICE = ["empty-table-header", "region"]
"""What is no criterion of WCAG, but of use to those who do not see the page."""
AXE = {
    "runOnly": {"type": "tag", "values": WCAG},
    "rules": {rule: {"enabled": True} for rule in PRACTICE},
    "resultTypes": ["violations"],
}
NARROW = {"width": 390, "height": 844}


def violations(page, server, name) -> list[str]:
    """What axe finds on a page, or on the search with a query."""
    page.goto(server.page(name) + ("?q=pickle" if name == "search" else ""))
    return found(page)


def found(page) -> list[str]:
    settle(page)
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:120]}"
        for rule in Axe().run(page, options=AXE).response["violations"]
        for node in rule["nodes"][:3]
    ]


def test_every_page_is_accessible(page, server, name):
    assert violations(page, server, name) == []


@pytest.mark.parametrize("path", ["search.html", "genindex.html"])
def test_pages_without_a_source_are_accessible(page, server, path):
    page.goto(f"{server.url}/{path}")
    assert found(page) == []


@pytest.mark.parametrize("path", ["lost.html", "no/such/page.html"])
def test_the_page_for_what_is_not_there_is_accessible(page, server, watch, path):
    page.goto(f"{server.url}/{path}")
    assert found(page) == []
    missing = ("404: ", "error: Failed to load resource")
    watch.problems[:] = [p for p in watch.problems if not p.startswith(missing)]


def test_pages_are_accessible_in_the_dark(page, server, sampled):
    page.emulate_media(color_scheme="dark")
    assert violations(page, server, sampled) == []


def test_pages_are_accessible_on_a_narrow_screen(page, server, sampled):
    page.set_viewport_size(NARROW)
    assert violations(page, server, sampled) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_every_control_is_reached_and_seen_by_tab(page, server, sampled, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(server.page(sampled))
    settle(page)
    missed, unseen = tab_through(page)
    assert (missed, unseen) == ([], [])


def test_the_first_tab_leads_past_the_navigation(page, server):
    page.goto(server.page("start/create-a-pool"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article, main') !== null")
