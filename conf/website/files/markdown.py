"""A page as Markdown, with what its programs wrote."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_recorded.extension import KNOWN, recorded_label
from sphinx_recorded.recording import SEQUENCE

from .inline import inline

if TYPE_CHECKING:
    from collections.abc import Iterable

_SKIPPED = (nodes.Invisible, nodes.meta, nodes.system_message)
_LISTS = nodes.bullet_list | nodes.enumerated_list
_LANGUAGES = {
    "default": "",
    "none": "",
    "text": "",
    "ipython3": "python",
    "ps1con": "powershell",
}
_CHART = re.compile(
    r'aria-label="(?P<words>[^"]*)".*<figcaption>(?P<caption>.*)</figcaption>',
    re.DOTALL,
)


def markdown(node: nodes.Node) -> str:
    """A document, or any block in it.

    Made of the document as it is resolved for HTML; tabs stand one after the
    other. Links to other pages lead to their Markdown.
    """
    return f"{_blocks(node.children)}\n"


def _blocks(found: Iterable[nodes.Node], level: int = 1) -> str:
    return "\n\n".join(filter(None, (_block(node, level) for node in found)))


def _block(node: nodes.Node, level: int) -> str:  # noqa: C901, PLR0911, PLR0912 (a table)
    match node:
        case nodes.Element() if KNOWN in node.get("classes", ()):
            return ""  # another way to say what is there already
        case nodes.title():
            return f"{'#' * level} {inline(node)}"
        case nodes.rubric():
            return f"{'#' * node.get('heading-level', level + 1)} {inline(node)}"
        case recorded_label():
            return f"**{node.astext()}**"
        case nodes.section():
            deeper = level + isinstance(node.parent, nodes.section)
            return _blocks(node.children, deeper)
        case nodes.literal_block():
            return _fenced(node)
        case nodes.caption():
            return f"`{node.astext()}`:" if node.astext() else ""
        case nodes.table():
            return _table(node)
        case nodes.bullet_list() | nodes.enumerated_list():
            return _list(node, level)
        case nodes.definition_list_item():
            return _definition(node, level)
        case nodes.block_quote() | nodes.Admonition():
            return _indented(_blocks(node.children, level), "> ")
        case nodes.image():
            return f"![{node.get('alt', '')}]({node['uri']})"
        case nodes.raw():
            return _chart(node)
    if isinstance(node, _SKIPPED):
        return ""
    if isinstance(node, nodes.TextElement | nodes.Text):
        return inline(node)
    return _blocks(node.children, level)


def _fenced(node: nodes.literal_block) -> str:
    text = SEQUENCE.sub("", node.get("whole") or node.astext())
    language = node.get("language", "")
    language = "" if "ansi" in language else _LANGUAGES.get(language, language)
    longest = max(map(len, re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _chart(node: nodes.raw) -> str:
    """A chart in words: what it has for those who do not see it."""
    if not (match := _CHART.search(node.astext())):
        return ""
    caption = re.sub("<[^>]*>", "", match["caption"])
    return f"{unescape(match['words'])} ({unescape(caption)})"


def _list(node: nodes.Element, level: int) -> str:
    ordered = isinstance(node, nodes.enumerated_list)
    items = []
    for number, item in enumerate(node.children, node.get("start", 1)):
        mark = f"{number}. " if ordered else "- "
        parts = [
            ("\n" if isinstance(child, _LISTS) else "\n\n", _block(child, level))
            for child in item.children
        ]
        text = "".join(f"{gap}{part}" for gap, part in parts if part).strip("\n")
        items.append(mark + _indented(text, " " * len(mark)).lstrip())
    return "\n".join(items)


def _definition(node: nodes.definition_list_item, level: int) -> str:
    terms = [inline(child) for child in node.children if isinstance(child, nodes.term)]
    rest = [child for child in node.children if not isinstance(child, nodes.term)]
    return f"**{', '.join(terms)}**\n\n{_blocks(rest, level)}"


def _table(node: nodes.table) -> str:
    rows = [
        [
            _blocks(entry.children).replace("\n", " ").replace("|", r"\|")
            for entry in row
        ]
        for row in node.findall(nodes.row)
    ]
    head, *body = [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join([head, "| --- " * len(rows[0]) + "|", *body])


def _indented(text: str, margin: str) -> str:
    return "\n".join(f"{margin}{line}".rstrip() for line in text.splitlines())
