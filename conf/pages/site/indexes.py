"""Pages that list what stands on other pages: errors, and names of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ..run import UNSEARCHED
from .entries import errors, names
from .nodes import page_index

if TYPE_CHECKING:
    from .entries import Entry

_MOST = 8
"""Pages listed of an entry."""


class IndexDirective(SphinxDirective):
    """``{error-index}`` and ``{api-index}``: what stands on which page."""

    def run(self) -> list[nodes.Node]:
        """A place for the index."""
        return [page_index(kind=self.name)]


class FillIndexes(SphinxPostTransform):
    """Puts the index in its place."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:  # noqa: ARG002 (Sphinx's signature)
        """Its entries are not searched: the pages that they lead to are."""
        for place in list(self.document.findall(page_index)):
            index = (errors if place["kind"] == "error-index" else names)(self.env)
            shown = nodes.container(classes=["index", UNSEARCHED])
            for group, entries in index.items():
                shown += self._heading(group)
                shown += nodes.bullet_list("", *map(self._entry, entries))
            place.replace_self(shown)

    def _heading(self, group: str) -> nodes.rubric:
        heading = nodes.rubric(group, "", nodes.literal(group, group))
        heading["heading-level"] = 2
        heading["ids"] = [nodes.make_id(f"index-{group}")]
        return heading

    def _entry(self, entry: Entry) -> nodes.list_item:
        line = nodes.paragraph("", "", nodes.literal(entry.text, entry.text))
        pages = nodes.bullet_list()
        for page, anchor in entry.places[:_MOST]:
            link = nodes.paragraph("", "", self._link(page, anchor))
            pages += nodes.list_item("", link)
        more = len(entry.places) - _MOST
        if more > 0:
            pages += nodes.list_item("", nodes.paragraph("", f"and {more} more"))
        return nodes.list_item("", line, pages)

    def _link(self, page: str, anchor: str) -> nodes.reference:
        here = self.env.current_document.docname
        uri = self.env._app.builder.get_relative_uri(here, page)  # noqa: SLF001
        title = [node.deepcopy() for node in self.env.titles[page].children]
        return nodes.reference(
            "", "", *title, internal=True, refuri=f"{uri}#{anchor}" if anchor else uri
        )
