"""The site where scripts are switched off."""

from __future__ import annotations

import pytest

from .test_pages import TABS

SHOWN = "all => all.map(each => each.checkVisibility({visibilityProperty: true}))"
POOL = "start/create-a-pool"


@pytest.fixture(scope="module")
def plain(browser, server):
    """A tab that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def controls(page) -> list[str]:
    """What looks as if it did something, but for tabs, which need no script."""
    found = page.locator(
        "button, form, input:not(.recorded-tabs > input), select"
    ).all()
    shown = [each for each in found if each.is_visible()]
    return [each.evaluate("each => each.outerHTML.slice(0, 100)") for each in shown]


@pytest.mark.parametrize("opened", ["index", POOL, TABS, "speed/how-many-workers"])
def test_everything_is_there_and_nothing_pretends_to_work(plain, server, opened):
    plain.goto(server.page(opened))
    assert controls(plain) == []
    lines = plain.locator(".run").first.locator("tbody tr, svg.timeline, .stamp")
    if opened != "speed/how-many-workers":
        assert lines.count() > 2
    assert all(lines.evaluate_all(SHOWN))
    pictures = plain.locator(".chart svg")
    assert all(pictures.evaluate_all(SHOWN))


def test_a_program_is_downloaded(plain, server, site):
    plain.goto(server.page(POOL))
    link = plain.locator("a.download").first
    with plain.expect_download() as download:
        link.click()
    assert "Pool(" in download.value.path().read_text("utf-8")


def test_tabs_are_chosen(plain, server):
    plain.goto(server.page(TABS))
    tabs = plain.locator(".recorded-tabs").first
    labels, contents = tabs.locator("> label"), tabs.locator("> .recorded-tab")
    labels.nth(1).click()
    assert contents.nth(1).is_visible()
    assert not contents.nth(0).is_visible()


@pytest.mark.parametrize("path", ["search.html?q=pickle", "no/such/page.html"])
def test_where_a_search_would_help_other_ways_are_shown(plain, server, path):
    plain.goto(f"{server.url}/{path}")
    assert controls(plain) == []
    assert plain.locator("article a[href$='errors.html']").is_visible()
    told = plain.locator("article").inner_text()
    assert ("activate JavaScript" in told) == path.startswith("search")
    assert "Search for" not in told
    assert "Type a question" not in told
