"""What the pages of a chapter answer, where the chapter lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import toctree

from website.page_facts.environment import SiteDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def on_doctree_resolved(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Puts links with their descriptions in place of the titles alone.

    The tree itself stays, hidden: the sidebar and the order of pages come of it.
    """
    if app.builder.name != "html":
        return
    for tree in doctree.findall(toctree):
        pages = [page for _, page in tree["entries"] if page in app.env.titles]
        if tree.get("hidden") or len(pages) != len(tree["entries"]):
            continue
        tree["hidden"] = True
        items = [_item(app, docname, page) for page in pages]
        shown = nodes.container("", nodes.bullet_list("", *items), classes=["answers"])
        around = tree.parent
        around.parent.insert(around.parent.index(around), shown)


def _item(app: Sphinx, docname: str, page: str) -> nodes.list_item:
    title = [node.deepcopy() for node in app.env.titles[page].children]
    link = nodes.reference("", "", *title, internal=True)
    link["refuri"] = app.builder.get_relative_uri(docname, page)
    description = SiteDomain.of(app.env).facts[page].description
    return nodes.list_item(
        "",
        nodes.paragraph("", "", link),
        nodes.paragraph("", description),
    )
