"""Pages that list what stands on other pages: errors, and names of the API."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_recorded.extension import UNSEARCHED
from sphinx_recorded.recording import count
from website.nodes import index_tools, page_index, page_list
from website.page_facts.environment import SiteDomain
from website.page_facts.messages import KIND

from .entries import errors, names_by_module

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

    from .entries import Entry

_MOST = 6
"""Pages of an entry in HTML: the list of names would be too heavy with all."""


_ASKS = {
    "error-index": "Paste your error message, or type a part of it",
    "api-index": "Type a name, or a part of it",
}


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
        index = (
            errors(app.env) if is_errors else names_by_module(app.env, place["part"])
        )
        shown = nodes.container(classes=["index", UNSEARCHED])
        for group, entries in index.items():
            shown += _heading(group)
            items = [_item(app, docname, entry) for entry in entries]
            shown += nodes.bullet_list("", *items)
        asks = _ASKS[place["kind"]]
        place.replace_self([index_tools(letters=_letters(shown), asks=asks), shown])


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
    """Pages that list others are written again when there is something else to list."""
    domain = SiteDomain.of(env)
    if domain.listed() == domain.before:
        return []
    listing = [page for page, facts in domain.facts.items() if facts.has_index]
    return [*listing, *(page for page in env.toctree_includes if page in domain.facts)]


def _heading(group: str) -> nodes.rubric:
    heading = nodes.rubric(group, "", nodes.literal(group, group))
    heading["heading-level"] = 2
    heading["ids"] = [nodes.make_id(f"index-{group}")]
    return heading


def _letters(shown: nodes.container) -> list[tuple[str, str]]:
    """Letters and the ids of what begins with them.

    Groups in the order of the alphabet have them; of others, such as modules, the
    entries of the first group.
    """
    named: list[tuple[str, nodes.Element]] = [
        (node.astext(), node)
        for node in shown.children
        if isinstance(node, nodes.rubric)
    ]
    if named and named != sorted(named, key=lambda each: each[0].lower()):
        module = f"{named[0][0]}."
        entries = next(shown.findall(nodes.bullet_list)).children
        named = [
            (_text(entry).removeprefix(module), entry)
            for entry in entries
            if isinstance(entry, nodes.list_item)
        ]
    first: dict[str, nodes.Element] = {}
    for text, node in named:
        first.setdefault(text[:1].upper(), node)
    for letter, node in first.items():
        if not node["ids"]:
            node["ids"].append(f"index-{letter.lower()}")
    return [(letter, node["ids"][0]) for letter, node in sorted(first.items())]


def _text(entry: nodes.list_item) -> str:
    return next(entry.findall(nodes.paragraph)).astext()


def visit_index_tools(self: HTML5Translator, node: index_tools) -> None:
    """Writes the filter, which needs a script, and the letters, which do not."""
    links = "".join(
        f'<li><a href="#{ident}">{escape(letter)}</a></li>'
        for letter, ident in node["letters"]
    )
    self.body.append(
        '<search class="index-filter needs-script">'
        f'<label for="index-filter">{node["asks"]}</label>'
        f'<input type="search" id="index-filter" autocomplete="off"'
        f' data-kind="{escape(KIND)}">'
        '<p role="status"></p></search>\n'
        f'<nav aria-label="Letters" class="letters"><ul>{links}</ul></nav>\n'
    )
    raise nodes.SkipNode


def visit_page_list(self: HTML5Translator, node: page_list) -> None:
    """A list of its first items; how many more there are is said.

    Links are nothing but text: there are more than a thousand on a page.
    """
    items = [
        f'<li><a href="{escape(link["refuri"])}">{escape(link.astext())}</a></li>'
        for link in node.findall(nodes.reference)
    ]
    shown = "".join(items[:_MOST])
    if len(items) > _MOST:
        shown += f"<li>and {count(len(items) - _MOST, 'other page')}</li>"
    self.body.append(f"<ul>{shown}</ul>\n")
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
