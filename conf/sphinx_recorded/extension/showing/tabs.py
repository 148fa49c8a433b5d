"""Tabs: radio buttons and their labels, which need no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .nodes import recorded_box, recorded_label, recorded_tab, recorded_tabs
from .systems import SHOWN, of_systems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .views import Label


def tabs(
    contents: Sequence[tuple[Sequence[Label], Sequence[str], list[nodes.Node]]],
    ident: str,
    opened: int = 0,
    *,
    meant: bool = False,
) -> recorded_tabs:
    """A set of tabs from labels, names of their runs and what stands under them.

    A remark in a label is seen by readers of the systems that it is about.

    ``ident`` is an id that is new on the page, ``opened`` the number of the tab
    that readers see first; ``meant``: whatever their system is. By the names of
    runs, such as ``3.13 spawn``, tabs of other sets follow what a reader chooses in
    this one.
    """
    found = recorded_tabs(meant=meant)
    for number, (labels, runs, content) in enumerate(contents):
        found += recorded_tab(
            "",
            recorded_label("", "", *_texts(labels)),
            recorded_box("", *content, classes=["recorded-tab"]),
            ident=f"{ident}-{number}",
            set=ident,
            runs=", ".join(runs),
            opened=number == opened,
        )
    return found


def _texts(labels: Sequence[Label]) -> Iterator[nodes.Node]:
    for number, label in enumerate(labels):
        yield nodes.Text(f", {label.name}" if number else label.name)
        if label.remark:
            classes = [SHOWN, *of_systems(label.systems)]
            remark = f" ({label.remark})"
            yield nodes.inline("", remark, classes=classes)
