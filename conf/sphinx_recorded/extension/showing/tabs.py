"""Tabs: radio buttons and their labels, which need no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .nodes import recorded_box, recorded_label, recorded_tab, recorded_tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes


def tabs(
    contents: Sequence[tuple[str, Sequence[str], list[nodes.Node]]],
    ident: str,
    opened: int = 0,
) -> recorded_tabs:
    """A set of tabs from labels, names of their runs and what stands under them.

    ``ident`` is an id that is new on the page, ``opened`` the number of the tab
    that readers see first. By the names of runs, such as ``3.13 spawn``, tabs of
    other sets follow what a reader chooses in this one.
    """
    found = recorded_tabs()
    for number, (label, runs, content) in enumerate(contents):
        found += recorded_tab(
            "",
            recorded_label("", label),
            recorded_box("", *content, classes=["recorded-tab"]),
            ident=f"{ident}-{number}",
            set=ident,
            runs=", ".join(runs),
            opened=number == opened,
        )
    return found
