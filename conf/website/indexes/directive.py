"""Pages that list what stands on other pages: errors, and names of the API."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_recorded.extension import UNSEARCHED
from website.nodes import page_index, page_list
from website.page_facts.environment import SiteDomain

from .entries import errors, names

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

    from .entries import Entry

_MOST = 8
"""Pages of an entry that are seen at once; the others unfold."""


class IndexDirective(SphinxDirective):
    """``{error-index}`` and ``{api-index}``: what stands on which page.

    The index of names takes the part that is wanted: ``subject``, ``modules`` or
    ``others``.
    """

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """A place for the index."""
        return [page_index(kind=self.name, part="".join(self.arguments))]


def on_doctree_resolved(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Puts the indexes of a page in their places.

    Their entries are not searched: the pages that they lead to are.
    """
    for place in list(doctree.findall(page_index)):
        is_errors = place["kind"] == "error-index"
        index = errors(app.env) if is_errors else names(app.env, place["part"])
        shown = nodes.container(classes=["index", UNSEARCHED])
        for group, entries in index.items():
            shown += _heading(group)
            items = [_item(app, docname, entry) for entry in entries]
            shown += nodes.bullet_list("", *items)
        place.replace_self(shown)


def on_env_get_outdated(
    app: Sphinx,  # noqa: ARG001 (Sphinx's signature)
    env: BuildEnvironment,
    added: set[str],  # noqa: ARG001
    changed: set[str],  # noqa: ARG001
    removed: set[str],  # noqa: ARG001
) -> list[str]:
    """Notes what there is to list before pages are read."""
    domain = SiteDomain.of(env)
    domain.before = domain.listed()
    return []


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:  # noqa: ARG001
    """Pages with an index are written again when there is something else to list."""
    domain = SiteDomain.of(env)
    if domain.listed() == domain.before:
        return []
    return [page for page, facts in domain.facts.items() if facts.has_index]


def _heading(group: str) -> nodes.rubric:
    heading = nodes.rubric(group, "", nodes.literal(group, group))
    heading["heading-level"] = 2
    heading["ids"] = [nodes.make_id(f"index-{group}")]
    return heading


def visit_page_list(self: HTML5Translator, node: page_list) -> None:
    """A list of which all but the first items unfold.

    Links are nothing but text: there are more than a thousand on a page.
    """
    items = [
        f'<li><a href="{escape(link["refuri"])}">{escape(link.astext())}</a></li>'
        for link in node.findall(nodes.reference)
    ]
    first, rest = "".join(items[:_MOST]), "".join(items[_MOST:])
    if rest:
        summary = f"<summary>and {len(items) - _MOST} more</summary>"
        first += f"<li><details>{summary}<ul>{rest}</ul></details></li>"
    self.body.append(f"<ul>{first}</ul>\n")
    raise nodes.SkipNode


def _item(app: Sphinx, docname: str, entry: Entry) -> nodes.list_item:
    text: nodes.Element = nodes.literal(entry.text, entry.text)
    if entry.address:
        text = nodes.reference("", "", text, refuri=entry.address)
    line = nodes.paragraph("", "", text)
    if entry.notes:
        line += nodes.Text(f" ({entry.notes})")
    links = [_link(app, docname, place) for place in entry.places]
    return nodes.list_item("", line, page_list("", *links))


def _link(app: Sphinx, docname: str, place: tuple[str, str]) -> nodes.list_item:
    page, anchor = place
    uri = app.builder.get_relative_uri(docname, page)
    title = [node.deepcopy() for node in app.env.titles[page].children]
    link = nodes.reference("", "", *title, internal=True)
    link["refuri"] = f"{uri}#{anchor}" if anchor else uri
    return nodes.list_item("", nodes.paragraph("", "", link))
