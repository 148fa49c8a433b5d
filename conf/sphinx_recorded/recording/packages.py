"""The packages that a program has imported, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .units import count

if TYPE_CHECKING:
    from .model import Recording

_MOST = 6
"""That are named; a large one brings dozens."""


def imported(recording: Recording) -> list[str]:
    """Those that it imported, with their versions; of many the first ones.

    As they are recorded: whoever shows them sees to control characters.
    """
    found = [f"{p.name} {p.version}" for p in recording.packages if p.version]
    more = found[_MOST:]
    return [*found[:_MOST], *([count(len(more), "more package")] * bool(more))]
