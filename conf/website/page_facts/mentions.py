"""How much a page is about a name: by where its text mentions it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_TITLE, _HEADING, _ANSWER, _TEXT = 8, 4, 3, 1
"""What a mention counts there."""
_MOST = 4
"""Mentions in the text that count: a long page is not about more."""


def mentions(document: nodes.document) -> dict[str, int]:
    """Names of code in the title, the headings and the text, with their weights.

    Programs do not count: what they use may be only what the page needs to show
    something else.
    """
    answer = next(
        (p for p in document.findall(nodes.paragraph) if _is_of_page(p)), None
    )
    weights: Counter[str] = Counter()
    in_text: Counter[str] = Counter()
    for literal in document.findall(nodes.literal):
        if not (match := _NAME.match(literal.astext())):
            continue
        around = _around(literal)
        headings = [n for n in around if isinstance(n, nodes.title | nodes.rubric)]
        if headings:
            within = _is_of_page(headings[0])
            weights[match[0]] += _TITLE if within else _HEADING
        elif answer in around:
            weights[match[0]] += _ANSWER
        elif in_text[match[0]] < _MOST:
            in_text[match[0]] += _TEXT
    return dict(sorted((weights + in_text).items()))


def about(name: str, mentioned: Mapping[str, int]) -> int:
    """How much a page with these mentions is about a name of the library.

    A mention of a class counts for its methods, too, but less.
    """
    owner, last = name.split(".")[-2:] if "." in name else ("", name)
    total = 0
    for said, weight in mentioned.items():
        before, _, end = said.rpartition(".")
        before = before.rpartition(".")[2]
        if end == last and (not before or before.lower() == owner.lower()):
            total += 2 * weight
        elif end == owner and owner[:1].isupper():
            total += weight
    return total


def _is_of_page(node: nodes.Node) -> bool:
    """Whether it is in the page itself, and not in one of its sections."""
    section = node.parent
    return (
        isinstance(section, nodes.section)
        and isinstance(section.parent, nodes.document)
        and not isinstance(node, nodes.rubric)
    )


def _around(node: nodes.Node) -> list[nodes.Node]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found
