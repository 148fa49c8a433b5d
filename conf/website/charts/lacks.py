"""Says once on a page what could not be recorded, however many charts lack it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_recorded.extension import LACK

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_HTML = re.compile(rf'<p class="{LACK}">(.*?)</p>')


def on_doctree_resolved(app: Sphinx, doctree: nodes.document, docname: str) -> None:  # noqa: ARG001
    """Takes away what stands in place of a chart if it has been said before."""
    said: set[str] = set()
    for node in list(doctree.findall(nodes.Element)):
        sentence = _sentence(node)
        if sentence and sentence in said:
            node.parent.remove(node)
        said.add(sentence)


def _sentence(node: nodes.Element) -> str:
    if isinstance(node, nodes.raw):
        match = _HTML.search(node.astext())
        return unescape(match[1]) if match else ""
    if LACK in node["classes"] or isinstance(node, nodes.literal_block):
        text = node.astext().strip()
        return text if text.startswith("Not recorded here: ") else ""
    return ""
