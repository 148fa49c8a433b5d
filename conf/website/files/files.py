"""Files beside the pages: the programs, lists for machines, a book."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.extension import RecordedDomain
from sphinx_recorded.files import write, zipped
from website.page_facts.environment import SiteDomain

from .feed import feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

PROGRAMS, MACHINES, FEED = "examples.zip", "llms.txt", "feed.xml"


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Writes the files of a site; other builders have none."""
    if exception or app.builder.name != "html":
        return
    folder = Path(app.outdir)
    _write_programs(RecordedDomain.of(app.env).library.examples, folder / PROGRAMS)
    (folder / MACHINES).write_text("\n".join(_contents(app)), encoding="utf-8")
    if file := book(app):
        shutil.copy(file, folder)
    if address := app.config.html_baseurl:
        robots = f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n"
        (folder / "robots.txt").write_text(robots, encoding="utf-8")
        (folder / FEED).write_text(feed(app, address), encoding="utf-8")


def book(app: Sphinx) -> Path | None:
    """The ePub, if it has been made."""
    file = Path(app.confdir, app.config.site_book)
    return file if app.config.site_book and file.is_file() else None


def _write_programs(examples: Path, file: Path) -> None:
    found = sorted(examples.rglob("*"))
    newest = max(path.stat().st_mtime for path in (examples, *found))
    if file.exists() and file.stat().st_mtime > newest:
        return
    programs = (each for each in found if each.is_file())
    programs = (each for each in programs if each.parent.name != "__pycache__")
    write(file, zipped(programs, examples.parent))


def _contents(app: Sphinx) -> Iterator[str]:
    """https://llmstxt.org: every page by chapter, with its answer."""
    domain, env = SiteDomain.of(app.env), app.env
    root = app.config.root_doc
    yield f"# {app.config.project}\n"
    yield f"> {domain.facts[root].description}\n"
    yield "Every address below is a page in Markdown; without .md it is the same in"
    yield "HTML.\n"
    # those of no chapter first, the landing page before all
    for page in sorted(domain.in_order(), key=lambda page: "/" in page):
        if "orphan" in env.metadata[page]:
            continue
        title, facts = env.titles[page].astext(), domain.facts[page]
        if page == root:
            title = "All chapters"
        elif page in env.toctree_includes:
            yield f"\n## {title}\n"
            title = "Overview"
        address = f"{app.config.html_baseurl}{page}.html.md"
        yield f"- [{title}]({address}): {facts.description or facts.answer}"
    yield ""
