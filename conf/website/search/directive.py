"""A box for the search in the text of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class search_box(nodes.General, nodes.Element):  # noqa: N801 (as docutils names nodes)
    """Where the box is."""


class SearchBoxDirective(SphinxDirective):
    """``search-box``: the box, in HTML only."""

    def run(self) -> list[nodes.Node]:
        """The node that becomes the box."""
        return [search_box()]


def visit_search_box(self: HTML5Translator, node: search_box) -> None:  # noqa: ARG001
    """Writes the box, which is a template of the theme."""
    above = "../" * self.builder.current_docname.count("/")

    def pathto(page: str) -> str:
        return f"{above}{page}.html"

    templates = self.builder.templates
    self.body.append(templates.render("big-search.html", {"pathto": pathto}))
    raise nodes.SkipNode


def skip(self: nodes.NodeVisitor, node: nodes.Element) -> None:  # noqa: ARG001
    """Writes nothing."""
    raise nodes.SkipNode
