"""Which interpreters of this machine serve a program."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from .interpreters import SERIES, find
from .settings import PACKER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from .interpreters import Python
    from .settings import Settings

PACKING = SERIES[: SERIES.index("3.13") + 1]
"""Series that pack executables: newer ones may start through a loader, of which
PyInstaller makes nothing."""
NO_PACKER = f"PyInstaller is not installed for Python {PACKING[0]} to {PACKING[-1]}"


@dataclass(frozen=True)
class Interpreters:
    """``own``, which runs programs by default, and those on PATH."""

    own: Python
    memory: Path | None
    """The folder for what was found out of them."""

    def find(self, series: str) -> Python | None:
        """The interpreter of that series."""
        return self.own if series == self.own.series else find(series, self.memory)

    def serving(self, settings: Settings, versions: Sequence[str] = ()) -> list[Python]:
        """Those of the ``versions`` that are here and that the program is for.

        Without ``versions`` it is ``own``; for an executable, the newest one
        that has PyInstaller.
        """
        found: Iterable[Python | None]
        if settings.run_as == "executable":
            asked = [s for s in versions or PACKING[::-1] if s in PACKING]
            found = (find(series, self.memory, PACKER) for series in asked)
        else:
            found = (self.find(series) for series in versions or (self.own.series,))
        good = (
            python for python in found if python and settings.runs_on(python.version)
        )
        return list(islice(good, None if versions else 1))

    def hindrance(self, settings: Settings) -> str:
        """What the program needs and none of them has; empty if there is one."""
        if self.serving(settings):
            return ""
        if settings.run_as == "executable":
            return NO_PACKER
        return f"Python {settings.python} is needed"
