"""Nodes of pages that are made from other pages."""

from __future__ import annotations

from docutils import nodes


class page_index(nodes.General, nodes.Element):  # noqa: N801 (as docutils names nodes)
    """Stands for an index until all pages are read; ``kind`` says which."""


class index_tools(nodes.General, nodes.Element):  # noqa: N801
    """A filter for an index, which ``asks`` for something, and ``letters``.

    Each letter has the id that it leads to.
    """


class site_downloads(nodes.General, nodes.Element):  # noqa: N801
    """Stands for the list of files until it is known which there are."""


class page_list(nodes.bullet_list):  # noqa: N801
    """Links to pages, an item each."""


class statement_mark(nodes.reference):  # noqa: N801
    """A link from the end of a sentence to what proves it; HTML only."""
