"""Puts into each page of HTML what does not come from its own source."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.addnodes import download_reference

from website.files.markdown import markdown
from website.nodes import index_tools
from website.search import SearchDomain
from website.statements import way

from .forge import issue_address
from .head import inline_scripts, policy, tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_CODE = 'class="highlight'
"""In the body of pages that have something to copy."""
_GLOSSARY = "glossary"
_ASKED = re.compile(r'<meta content="[^"]*" name="asked" />\n')
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1" />\n'
"""What docutils says; the theme says it, too."""


def on_html_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001 (Sphinx's signature)
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Completes the head and the body, and writes the page as Markdown."""
    if app.builder.name != "html":
        return
    rules = escape(policy(inline_scripts(app)))
    head = f'<meta http-equiv="Content-Security-Policy" content="{rules}" />\n'
    if doctree:
        title = unescape(Markup(context["title"]).striptags())
        own = context["metatags"].replace(_VIEWPORT, "") + tags(app, pagename, title)
        own = _ASKED.sub("", own)
        asked = SearchDomain.of(app.env).pages[pagename].asked
        context["asked"] = list(filter(None, asked.split("; ")))
        context["metatags"] = own
        context["ways_on"] = list(ways_on(app, pagename, title))
        # A wide block scrolls, and a keyboard must reach what scrolls: the theme
        # does not see to it.
        for start, end in (("<pre", ">"), ("<div", ' class="table-wrapper')):
            tag = f'{start} tabindex="0"{end}'
            context["body"] = context["body"].replace(start + end, tag)
        _write_markdown(app, pagename, doctree)
    context["metatags"] = head + context.get("metatags", "")
    if doctree and (groups := _groups(doctree)):
        context["toc"], context["furo_hide_toc"] = groups, False
        app.add_js_file("index.js", loading_method="defer")
        app.add_css_file("index.css")
    if _has_cells(doctree):
        app.add_css_file("recorded.css")  # of which charts have their colours
        app.add_css_file("cells.css")
    if _CODE in context.get("body", ""):
        app.add_js_file("copy.js", loading_method="defer")
    _lighten(context)


def ways_on(app: Sphinx, page: str, title: str) -> Iterator[tuple[str, str]]:
    """Addresses and texts of what a reader can do with a page."""
    if evidence := way(app, page):
        yield evidence
    repository = app.config.html_theme_options.get("source_repository", "")
    if address := issue_address(repository, f"{title} ({page})"):
        yield address, "Report a problem with this page"
    if page == _GLOSSARY:
        yield "genindex.html", "Words and environment variables from A to Z"
    yield f"{PurePosixPath(page).name}.html.md", "This page as Markdown"


def _groups(doctree: nodes.document) -> str:
    """What is on a page with an index, which was no part of it when it was read."""
    if next(doctree.findall(index_tools), None) is None:
        return ""
    links = [
        f'<li><a class="reference internal" href="#{node["ids"][0]}">'
        f"{escape(node.astext())}</a></li>"
        for node in doctree.findall(nodes.rubric)
        if node["ids"]
    ]
    title = next(doctree.findall(nodes.title)).astext()
    first = f'<a class="reference internal" href="#">{escape(title)}</a>'
    return f"<ul><li>{first}<ul>{''.join(links)}</ul></li></ul>"


def _write_markdown(app: Sphinx, page: str, doctree: nodes.document) -> None:
    above = "../" * page.count("/")
    for link in doctree.findall(download_reference):
        if file := link.get("filename"):
            link["refuri"] = f"{above}_downloads/{file}"
    file = Path(app.outdir, f"{page}.html.md")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(markdown(doctree), encoding="utf-8")


def _lighten(context: dict[str, Any]) -> None:
    """Leaves out what only a few pages need, and every page would load.

    MyST-NB's style is heavier than all of ours; of Furo's for extensions we need
    two rules, which face.css has; the words of a search are marked by our own,
    ways.js has what doctools.js does here, and copy.js what copybutton.js does.
    """
    unused = ["mystnb.", "furo-extensions", "sphinx_highlight", "doctools"]
    unused += ["clipboard.", "copybutton.js"]
    if _CODE not in context.get("body", ""):
        unused.append("copybutton")
    for files in (context["css_files"], context["script_files"]):
        files[:] = [file for file in files if not _is(file, *unused)]


def _is(file: Any, *names: str) -> bool:
    return any(name in str(getattr(file, "filename", file)) for name in names)


def _has_cells(doctree: nodes.document | None) -> bool:
    containers = doctree.findall(nodes.container) if doctree else ()
    return any("cell" in node["classes"] for node in containers)
