"""Headings of a page: sections, and places that can be linked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class HeadingSections(SphinxTransform):
    """Makes a section of each rubric with a level, and of what follows it.

    So the page has a table of its contents and its headings have permalinks. The
    pages write them as rubrics since a level may then be left out, and since they
    may follow what a directive has made.
    """

    default_priority = 270  # when targets above a rubric have become its ids

    def apply(self, **kwargs: object) -> None:  # noqa: ARG002 (docutils' signature)
        """Begins with the section of the page; every other rubric gets an id only."""
        for section in self.document.children:
            if isinstance(section, nodes.section):
                self._divide(section, 1)
        for rubric in self.document.findall(nodes.rubric):
            self._name(rubric, [rubric.astext()])

    def _divide(self, section: nodes.section, level: int) -> None:
        """Moves what follows a rubric of ``section`` into a section of its own."""
        open_sections = [(level, section)]
        children, section.children = section.children, []
        for child in children:
            if isinstance(child, nodes.section):
                self._divide(child, level + 1)
            deep = _level(child, level)
            if deep:
                while open_sections[-1][0] >= deep:
                    open_sections.pop()
            into = open_sections[-1][1]
            if isinstance(child, nodes.rubric) and deep:
                made = self._section(child, into)
                open_sections.append((deep, made))
                into += made
            else:
                into += child

    def _section(self, rubric: nodes.rubric, within: nodes.section) -> nodes.section:
        title = nodes.title(rubric.rawsource, "", *rubric.children)
        section = nodes.section("", title, ids=rubric["ids"], names=rubric["names"])
        section.source, section.line = rubric.source, rubric.line
        title.source, title.line = rubric.source, rubric.line
        for ident in section["ids"]:
            self.document.ids[ident] = section
        text = rubric.astext()
        self._name(section, [text, f"{_ident(within)} {text}", *_numbered(text)])
        return section

    def _name(self, node: nodes.Element, texts: Iterable[str]) -> None:
        """An id for a node without one, of the first text that makes a new one.

        The second of two equal rubrics stays without.
        """
        for ident in map(nodes.make_id, texts):
            if node["ids"]:
                return
            if ident and ident not in self.document.ids:
                node["ids"].append(ident)
                self.document.ids[ident] = node


def _level(node: nodes.Node, level: int) -> int:
    """Of a heading below a section of ``level``; 0 for what is no heading."""
    if isinstance(node, nodes.section):
        return level + 1
    if isinstance(node, nodes.rubric):
        given: int = node.get("heading-level", 0)
        return max(given, level + 1) if given else 0
    return 0


def _ident(section: nodes.section) -> str:
    return str((section["ids"] or [""])[0])


def _numbered(text: str) -> Iterator[str]:
    return (f"{text} {number}" for number in range(2, 100))
