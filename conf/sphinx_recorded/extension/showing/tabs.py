"""Tabs: the nodes of sphinx-inline-tabs, which needs no JavaScript for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_inline_tabs._impl import TabContainer

if TYPE_CHECKING:
    from collections.abc import Iterable


def tabs(contents: Iterable[tuple[str, list[nodes.Node]]]) -> list[nodes.Node]:
    """A set of tabs from labels and what stands under them.

    A label is a paragraph, so that builders without tabs keep it.
    """
    return [
        TabContainer(
            "",
            nodes.paragraph("", label),
            nodes.container("", *content, is_div=True, classes=["tab-content"]),
            type="tab",
            new_set=position == 0,
        )
        for position, (label, content) in enumerate(contents)
    ]


class UnfoldTabs(SphinxPostTransform):
    """In a book, all tabs one after the other: readers cannot choose there."""

    default_priority = 190  # before sphinx-inline-tabs makes buttons of them
    builders = ("epub",)

    def run(self, **kwargs: object) -> None:  # noqa: ARG002 (Sphinx's signature)
        """Replaces each tab by its label and its content."""
        for tab in list(self.document.findall(TabContainer)):
            tab.replace_self(tab.children)
