"""Pages that show what proves the statements of another page."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from .environment import StatementsDomain, folder
from .marks import FOLDER
from .tested import source, test_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from .entries import Recorded, Statement
    from .environment import Proved
    from .results import Result


def on_html_collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """One page for each that has statements with evidence."""
    if app.builder.name != "html" or _is_current(app):
        return
    for page, proved in StatementsDomain.of(app.env).proved.items():
        if proved:
            title = f"Evidence: {app.env.titles[page].astext()}"
            body = "\n".join(_page(app, page, proved))
            context = {"title": escape(title), "body": body}
            yield f"{FOLDER}/{page}", context, "page.html"


def _is_current(app: Sphinx) -> bool:
    """Whether the pages are there, and nothing has changed that they show.

    Remembers what they show now. Sphinx writes such pages in every build, and a
    build in which nothing has changed should take no time.
    """
    domain = StatementsDomain.of(app.env)
    checks = {
        c for e in domain.entries.values() for s in e if s.check for c in s.checks
    }
    files = {test_file(folder(app), check) for check in checks} - {None}
    times = sorted((str(file), file.stat().st_mtime_ns) for file in files if file)
    shown = sha256(repr((domain.everything(), times)).encode()).hexdigest()
    memory = Path(app.doctreedir, "evidence")
    before = memory.read_text() if memory.is_file() else ""
    memory.write_text(shown)
    pages = (page for page, proved in domain.proved.items() if proved)
    there = (Path(app.outdir, FOLDER, f"{page}.html").is_file() for page in pages)
    return not domain.reading and shown == before and all(there)


def way(app: Sphinx, page: str) -> tuple[str, str] | None:
    """Address and text of the link to the evidence of a page, if there is any."""
    if not (count := len(StatementsDomain.of(app.env).proved.get(page, ()))):
        return None
    above = "../" * page.count("/")
    what = "1 statement" if count == 1 else f"{count} statements"
    return f"{above}{FOLDER}/{page}.html", f"Evidence for {what}"


def _page(app: Sphinx, page: str, proved: list[Proved]) -> Iterator[str]:
    title = escape(app.env.titles[page].astext())
    above = "../" * (page.count("/") + 1)
    back = f'<a href="{above}{page}.html">{title}</a>'
    yield f"<h1>Evidence: {title}</h1>"
    yield f"<p>What proves the statements of {back}, in the order of that page.</p>"
    yield '<ol class="evidence">'
    for number, sentence in enumerate(proved, 1):
        said = f"<blockquote><p>{escape(sentence.text)}</p></blockquote>"
        yield f'<li id="s{number}">{said}'
        part = ""
        for statement in sentence.statements:
            if statement.text not in (sentence.text, part):
                part = statement.text
                yield f"<p>“{escape(part)}”:</p>"
            yield _proof(app, statement, f"{above}{page}.html")
        yield "</li>"
    yield "</ol>"


def _proof(app: Sphinx, statement: Statement, address: str) -> str:
    if statement.recording:
        return f"<p>{_recording(statement.recording, address)}</p>"
    if statement.source:
        words = escape(statement.says)
        link = f'<a href="{escape(statement.source)}">{escape(statement.source)}</a>'
        return f"<p>Source: {words} {link}</p>"
    return "".join(_check(app, name) for name in statement.checks)


def _check(app: Sphinx, name: str) -> str:
    result = StatementsDomain.results.checks.get(name)
    builder = cast("StandaloneHTMLBuilder", app.builder)
    text = source(folder(app), name)
    code = builder.highlighter.highlight_block(text, "python")
    # what scrolls must be reached with the keyboard
    code = code.replace("<pre>", '<pre tabindex="0">')
    return (
        f"<p>A test: {_ran(result)}.</p>"
        f"<details><summary><code>{escape(name)}</code></summary>{code}</details>"
    )


def _recording(recorded: Recorded, address: str) -> str:
    where = ", ".join((*recorded.start_methods, *recorded.versions))
    narrowed = f" ({where})" if where else ""
    program = f'<a href="{address}"><code>{escape(recorded.program)}</code></a>'
    if recorded.ending:
        return f"A recording: {program}{narrowed} ends with {escape(recorded.ending)}."
    line = f"<code>{escape(recorded.line)}</code>"
    return f"A recording: {program}{narrowed} writes {line}."


def _ran(result: Result | None) -> str:
    """Where and when a test ran, in words."""
    if result is None:
        return "not run for this build"
    words = f"passed on Python {', '.join(result.pythons)}"
    if not result.passed:
        words = words.replace("passed", "failed")
    if result.start_methods:
        words += f" with {', '.join(result.start_methods)}"
    return f"{words}, {', '.join(result.systems)}, {StatementsDomain.results.date}"
