"""Who watches a run: ``linux`` where that serves, else ``portable``."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading

    from sphinx_recorded.programs import Run

    from .observation import Observation
    from .workspace import Workplace


def watch(
    run: Run, place: Workplace, cancelled: threading.Event, *, alone: bool
) -> Observation:
    """Runs the program once.

    Raises NotPossible if it cannot be run as declared, OSError if it cannot be
    started, Stopped if the recording was cancelled.
    """
    if linux_available():
        from .linux import watching  # noqa: PLC0415 (imports what only Linux has)

        return watching.watch(run, place, cancelled, alone=alone)
    from .portable import watching as portable  # noqa: PLC0415 (imports asyncio)

    return portable.watch(run, place, cancelled, alone=alone)


@functools.cache
def linux_available() -> bool:
    """Whether the kernel of this machine says who wrote what."""
    if sys.platform != "linux":
        return False
    from .linux import watching  # noqa: PLC0415 (imports what only Linux has)

    return watching.available()
