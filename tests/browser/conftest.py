"""The built site in a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from ..site.building import BUILD, ROOT, sphinx_build
from .serving import Server
from .watching import LAYOUT_SHIFT, Watch

SAMPLE = 12
FIRST = [
    "index",
    "search",
    "errors",
    "start/create-a-pool",
    "pools/daemonic-processes",
]
NEEDS_3_14 = ["choosing/subinterpreters", "speed/start-cost"]
"""Pages about what older interpreters lack."""
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def pytest_addoption(parser):
    parser.addoption(
        "--all", action="store_true", help="look at every page in each way"
    )
    parser.addoption("--site", type=Path, help="a site that is built already")


@pytest.fixture(scope="session")
def site(request) -> Path:
    """The folder of the built site."""
    given = request.config.getoption("--site")
    if given:
        return given.resolve()
    result = sphinx_build("html", BUILD / "html", "-W", "-d", str(BUILD / "doctrees"))
    assert result.returncode == 0, result.stderr
    return BUILD / "html"


def pytest_generate_tests(metafunc):
    """A test with ``name`` looks at every page, one with ``sampled`` at some.

    With the variable ``PAGES_EVERY=2`` it is every second page, and those that
    differ most, and for ``sampled`` only those: by day that is enough.
    """
    names = page_names(metafunc.config)
    step = int(os.environ.get("PAGES_EVERY", "1"))
    if "name" in metafunc.fixturenames:
        chosen = {*FIRST, *names[::step]}
        metafunc.parametrize("name", [name for name in names if name in chosen])
    if "sampled" in metafunc.fixturenames:
        every = metafunc.config.getoption("--all")
        some = sample(names) if step == 1 else FIRST
        metafunc.parametrize("sampled", names if every else some)
    if "chapter_page" in metafunc.fixturenames:
        every = metafunc.config.getoption("--all")
        metafunc.parametrize("chapter_page", names if every else of_chapters(names))


def page_names(config) -> list[str]:
    """Every page that has a source, and the search."""
    docs, given = ROOT / "docs", config.getoption("--site")
    names = [f.relative_to(docs).with_suffix("").as_posix() for f in docs.rglob("*.md")]
    built = [n for n in names if not given or (given / f"{n}.html").exists()]
    return [*sorted(built), "search"]


def of_chapters(names: list[str]) -> list[str]:
    """The landing page, and of each chapter one page, and those that need 3.14."""
    questions = [n for n in names if "/" in n and not n.endswith("/index")]
    first = {name.partition("/")[0]: name for name in reversed(questions)}
    return ["index", *sorted({*first.values(), *NEEDS_3_14} & set(names))]


def sample(names: list[str]) -> list[str]:
    """Some of the pages: those that differ most, and others from all chapters."""
    others = [name for name in names if name not in FIRST]
    step = max(len(others) // (SAMPLE - len(FIRST)), 1)
    return [*FIRST, *others[step // 2 :: step][: SAMPLE - len(FIRST)]]


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Server]:
    with Server(site) as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium if it is there, else the one that Playwright installed."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    context.set_default_timeout(60_000)
    context.add_init_script(LAYOUT_SHIFT)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab."""
    page = context.new_page()
    yield page
    page.close()


@pytest.fixture(autouse=True)
def watch(page: Page, server: Server) -> Iterator[Watch]:
    """Nothing goes wrong in the tab without being noticed."""
    watch = Watch(page, server.url)
    yield watch
    assert watch.problems == []
