"""Files for machines: the feed, Markdown, and what is minified."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from docutils import nodes

from website.files import feed, minify
from website.files.markdown import _fenced
from website.page_facts.environment import SiteDomain
from website.page_facts.history import Dates

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def site(monkeypatch):
    """A site of thirty questions, one a day; the first page is the oldest."""
    pages = [f"chapter/question-{day:02}" for day in range(1, 31)]
    dates = {
        page: Dates(f"2026-01-{day:02}T00:00:00Z", f"2026-02-{day:02}T00:00:00Z")
        for day, page in enumerate(pages, 1)
    }
    facts = {page: SimpleNamespace(answer=f"Answer of {page}") for page in pages}
    domain = SimpleNamespace(facts=facts, dates=dates.get)
    monkeypatch.setattr(SiteDomain, "of", lambda env: domain)
    titles = {page: nodes.title("", page) for page in pages}
    config = SimpleNamespace(project="A site", author="us")
    return SimpleNamespace(env=SimpleNamespace(titles=titles), config=config)


def test_the_feed_has_the_newest_questions_the_newest_first(site):
    root = ElementTree.fromstring(feed.feed(site, "https://example.org/"))
    titles = [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]
    expected = [f"chapter/question-{day:02}" for day in range(30, 10, -1)]
    assert titles == expected
    assert root.findtext(f"{ATOM}updated") == "2026-02-30T00:00:00Z"


def test_what_is_minified_or_named_by_its_content_stays_as_it_is(tmp_path):
    static = tmp_path / "_static"
    static.mkdir()
    text = "/* a comment */\nlet a = 1;\n"
    for name in ("own.js", "other.min.js", "style.0123abcd.js"):
        (static / name).write_text(text)
    app = SimpleNamespace(outdir=tmp_path, builder=SimpleNamespace(name="html"))
    minify.on_build_finished(app, None)
    assert "comment" not in (static / "own.js").read_text()
    assert (static / "other.min.js").read_text() == text
    assert (static / "style.0123abcd.js").read_text() == text


@pytest.mark.parametrize(
    ("text", "fence"),
    [("plain", "```"), ("```\ncode\n```", "````"), ("a ````` b", "``````")],
)
def test_a_fence_is_longer_than_those_in_it(text, fence):
    block = nodes.literal_block(text, text, language="text")
    first, *_, last = _fenced(block).splitlines()
    assert (first.rstrip("a-z"), last) == (f"{fence}text", fence) or (
        first.startswith(fence) and not first.startswith(f"{fence}`")
    )
    assert last == fence


def test_nothing_is_minified_after_a_failure(tmp_path):
    static = Path(tmp_path, "_static")
    static.mkdir()
    (static / "own.js").write_text("// a\n")
    app = SimpleNamespace(outdir=tmp_path, builder=SimpleNamespace(name="html"))
    minify.on_build_finished(app, ValueError())
    assert (static / "own.js").read_text() == "// a\n"
