"""The marks on a page that lead to the evidence of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from website.nodes import statement_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.writers.html5 import HTML5Translator

    from .binding import Bound

FOLDER = "evidence"
"""Of the site, where each page has one with its evidence."""


def mark(found: Iterable[Bound], page: str) -> None:
    """Puts a mark at the end of each of these sentences of a page."""
    above = "../" * page.count("/")
    cuts: dict[int, list[tuple[int, statement_mark]]] = {}
    leaves: dict[int, nodes.Text] = {}
    for number, (block, sentence, _) in enumerate(found, 1):
        end = sentence.start + len(sentence.text)
        start, leaf, _ = [piece for piece in block.pieces if piece.start < end][-1]
        link = statement_mark("", "✓", number=number)
        link["refuri"] = f"{above}{FOLDER}/{page}.html#s{number}"
        leaves[id(leaf)] = leaf
        cuts.setdefault(id(leaf), []).append((end - start, link))
    for name, leaf in leaves.items():
        _put(leaf, cuts[name])


def _put(leaf: nodes.Text, cuts: list[tuple[int, statement_mark]]) -> None:
    """Divides a text at its marks; code and links stay whole."""
    if (node := _outermost(leaf)) is not leaf:
        _replace(node, [node, *(link for _, link in cuts)])
        return
    parts: list[nodes.Node] = []
    start = 0
    for end, link in cuts:
        parts += [nodes.Text(leaf[start:end]), link]
        start = end
    _replace(leaf, [*parts, nodes.Text(leaf[start:])])


def _outermost(node: nodes.Node) -> nodes.Node:
    """The code or link that a text is in, whole; or the text."""
    parent = node.parent
    inside = isinstance(parent, nodes.Inline | nodes.literal)
    return _outermost(parent) if parent is not None and inside else node


def _replace(node: nodes.Node, parts: list[nodes.Node]) -> None:
    """By identity: two texts may be equal."""
    parent = node.parent
    assert parent is not None
    place = next(n for n, child in enumerate(parent.children) if child is node)
    parent[place : place + 1] = [part for part in parts if part.astext()]


class RemoveMarks(SphinxPostTransform):
    """Only the site has the pages that marks lead to."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:  # noqa: ARG002 (Sphinx's signature)
        """Removes them for every other builder."""
        if self.env._builder_cls.name != "html":  # noqa: SLF001
            for node in list(self.document.findall(statement_mark)):
                node.parent.remove(node)


def visit_statement_mark(self: HTML5Translator, node: statement_mark) -> None:
    """Writes the link, which is a sign for those who see it."""
    name = f'aria-label="evidence {node["number"]}"'
    self.body.append(f'<a class="ok" href="{node["refuri"]}" {name}>✓</a>')
    raise nodes.SkipNode
