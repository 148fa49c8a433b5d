"""Text within a line as Markdown."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.addnodes import download_reference

from website.nodes import statement_mark

# Within a word, an underscore is one.
_SPECIAL = re.compile(r"[\\`*<\[]|(?<![^\W_])_|_(?![^\W_])")


def inline(node: nodes.Node) -> str:
    """What is in a paragraph, a heading or the like, as one line."""
    text = "".join(map(_span, node.children)) if node.children else node.astext()
    return re.sub(r"\s*\n\s*", " ", text).strip()


def _span(node: nodes.Node) -> str:  # noqa: PLR0911 (a table)
    match node:
        case nodes.literal():
            ticks = "``" if "`" in node.astext() else "`"
            return f"{ticks}{node.astext()}{ticks}"
        case nodes.strong():
            return f"**{_spans(node)}**"
        case nodes.emphasis():
            return f"*{_spans(node)}*"
        case statement_mark():
            return f" [✓]({node['refuri']})"  # a page that is HTML only
        case nodes.reference() | download_reference():
            return _link(node)
        case nodes.image():
            return f"![{node.get('alt', '')}]({node['uri']})"
        case nodes.raw() | nodes.Invisible():
            return " "  # a line break
        case nodes.Text():
            return _SPECIAL.sub(r"\\\g<0>", node.astext())
    return _spans(node)


def _spans(node: nodes.Node) -> str:
    return "".join(map(_span, node.children))


def _link(node: nodes.Element) -> str:
    target = node.get("refuri", "")
    if not target or "std-term" in str(node):
        return _spans(node)
    if "://" not in target:
        target = re.sub(r"\.html(#.*)?$", ".html.md", target)
    return f"[{_spans(node)}]({target})"
