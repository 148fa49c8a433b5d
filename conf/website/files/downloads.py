"""The ``{downloads}`` directive: what a reader can take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from website.nodes import site_downloads

from .files import FEED, MACHINES, PROGRAMS, book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


class DownloadsDirective(SphinxDirective):
    """A list of the files that stand beside the pages."""

    def run(self) -> list[nodes.Node]:
        """A place for the list."""
        return [site_downloads()]


def on_doctree_resolved(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Puts the list in its place; what is no site has no such files."""
    for place in list(doctree.findall(site_downloads)):
        found = _files(app) if app.builder.name == "html" else ()
        items = [_item(app, docname, *file) for file in found]
        place.replace_self(nodes.bullet_list("", *items) if items else [])


def _files(app: Sphinx) -> Iterator[tuple[str, str]]:
    yield PROGRAMS, "Every program of this site"
    if file := book(app):
        yield file.name, "The site as a book (ePub)"
    yield MACHINES, "A list of all pages in Markdown, for machines"
    if app.config.html_baseurl:
        yield FEED, "New questions, as a feed"


def _item(app: Sphinx, docname: str, name: str, text: str) -> nodes.list_item:
    uri = relative_uri(app.builder.get_target_uri(docname), name)
    link = nodes.reference("", name, refuri=uri, internal=True)
    return nodes.list_item("", nodes.paragraph("", f"{text}: ", link))
