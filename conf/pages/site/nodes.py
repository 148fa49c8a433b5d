"""Nodes of pages that are made from other pages."""

from __future__ import annotations

from docutils import nodes


class page_index(nodes.General, nodes.Element):  # noqa: N801 (as docutils names nodes)
    """Stands for an index until all pages are read; ``kind`` says which."""
