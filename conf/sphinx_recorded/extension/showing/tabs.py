"""Tabs: radio buttons and their labels, which need no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .nodes import recorded_box, recorded_label, recorded_tab, recorded_tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes


def tabs(
    contents: Sequence[tuple[str, list[nodes.Node]]], ident: str, opened: int = 0
) -> recorded_tabs:
    """A set of tabs from labels and what stands under them.

    ``ident`` is an id that is new on the page, ``opened`` the number of the tab
    that readers see first.
    """
    found = recorded_tabs()
    for number, (label, content) in enumerate(contents):
        found += recorded_tab(
            "",
            recorded_label("", label),
            recorded_box("", *content, classes=["recorded-tab"]),
            ident=f"{ident}-{number}",
            set=ident,
            opened=number == opened,
        )
    return found
