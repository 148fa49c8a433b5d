"""Somebody else's pages in the usual themes, light and dark by their own switch."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from ..browser.contrast import contrasts
from ..browser.watching import settle
from .test_builders import HERE, build

ENOUGH = 4.5
"""Of WCAG AA."""
THEMES = (
    "furo",
    "pydata_sphinx_theme",
    "sphinx_book_theme",
    "sphinx_rtd_theme",
    "alabaster",
)
SWITCHED = THEMES[:3]
"""Those with a switch."""
TEXTS = (
    "//*[contains(concat(' ', @class, ' '), ' recorded ')]"
    "//*[text()[normalize-space()]][not(ancestor-or-self::*[self::title"
    " or contains(@class, 'headerlink') or contains(@class, 'highlight')])]"
)
"""All that is ours; colours of code and signs of headings are the theme's."""
MONOSPACED = (
    "all => all.map(e => getComputedStyle(e).fontFamily)"
    ".filter(font => !/mono|menlo|consolas/i.test(font))"
)
SCHEME = "e => getComputedStyle(e).colorScheme"
IS_DARK = """() => {
  const shown = getComputedStyle(document.body).backgroundColor;
  return Math.max(...shown.match(/\\d+/g).slice(0, 3).map(Number)) < 128;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """What makes a site with a theme, once."""
    cache = tmp_path_factory.mktemp("recordings")
    built = {}

    def site(theme: str) -> Path:
        if theme not in built:
            out = built[theme] = tmp_path_factory.mktemp(theme)
            settings = {"html_theme": theme, "recorded_cache": cache}
            options = [f"-D{name}={value}" for name, value in settings.items()]
            result = build(HERE / "everything", out, *options)
            assert (result.returncode, result.stderr) == (0, "")
        return built[theme]

    return site


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.set_default_timeout(60_000)
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    page.close()
    assert problems == []


def choose(page, theme, mode):
    """Uses the theme's switch as readers do, until it shows what is wanted."""
    if theme == "furo":
        button = page.locator("button.theme-toggle:visible").first
        for _ in range(3):
            if page.locator("body").get_attribute("data-theme") == mode:
                return
            button.click()
        raise AssertionError(f"no switch leads to {mode}")
    page.locator("button.theme-switch-button:visible").first.click()
    page.locator(f"button.theme-change-button[data-mode={mode}]:visible").click()


def check(page):
    """Everything can be read, and is dark where the theme is."""
    settle(page)
    dark = page.evaluate(IS_DARK)
    boxes = page.locator(".recorded")
    assert boxes.count() > 3
    assert boxes.first.evaluate(SCHEME) == ("dark" if dark else "light")
    found = contrasts(page.locator(f"xpath={TEXTS}"))
    assert len(found) > 50
    assert [each for each in found if each[0] < ENOUGH] == []
    rules = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    answer = Axe().run(page, context=".recorded", options=rules).response
    ours = [
        node["html"]
        for violation in answer["violations"]
        for node in violation["nodes"]
        if not page.locator(node["target"][0]).evaluate(
            "e => !!e.closest('.highlight, .headerlink')"
        )
    ]
    assert ours == []
    return dark


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_all_that_is_shown_can_be_read(page, site, theme, system):
    page.emulate_media(color_scheme=system)
    page.goto((site(theme) / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 1300
    cells = page.locator(".recorded .transcript th + td")
    assert cells.count() > 5
    assert cells.evaluate_all(MONOSPACED) == []
    dark = check(page)
    if theme not in SWITCHED:
        assert not dark  # these know no dark
        return
    assert dark == (system == "dark")
    for mode in ("dark", "light"):
        choose(page, theme, mode)
        assert check(page) == (mode == "dark")


@pytest.mark.parametrize("theme", THEMES)
def test_without_the_directive_a_page_has_nothing_of_it(site, theme):
    assert "recorded.css" in (site(theme) / "index.html").read_text("utf-8")
    assert "recorded." not in (site(theme) / "search.html").read_text("utf-8")


@pytest.mark.parametrize("theme", THEMES)
def test_tabs_are_chosen_and_nothing_else_is(page, site, theme):
    page.goto((site(theme) / "index.html").as_uri())
    tabs = (
        page.locator(".recorded")
        .filter(has_text="spawn")
        .filter(has=page.locator("input[type=radio]"))
    )
    shown = tabs.first.locator(".transcript:visible")
    assert shown.count() == 1
    before = shown.inner_text()
    tabs.first.locator("label:visible").last.click()
    settle(page)
    assert shown.count() == 1
    assert shown.inner_text() != before
