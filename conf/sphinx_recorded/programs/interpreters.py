"""Which Python interpreters of this machine serve a program."""

from __future__ import annotations

import functools
import os
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from sphinx_recorded.errors import InterpreterError
from sphinx_recorded.recording import command_of

from .probing import Python, packages, probe
from .settings import PACKER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .settings import Settings

SERIES = ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15")
"""The series that the site is about, oldest first."""
FREE_THREADED = tuple(f"{series}t" for series in SERIES[SERIES.index("3.13") :])
"""Builds of them that can do without the GIL."""
BUILDS = tuple(
    build
    for series in SERIES
    for build in (series, f"{series}t")
    if build in {*SERIES, *FREE_THREADED}
)
"""All of these, the usual build of a series first."""
PACKING = SERIES[: SERIES.index("3.13") + 1]
"""Series that pack executables: newer ones may start through a loader, of which
PyInstaller makes nothing."""
NO_PACKER = f"PyInstaller is not installed for Python {PACKING[0]} to {PACKING[-1]}"


@functools.cache
def find(series: str, memory: Path | None = None, tool: str = "") -> Python | None:
    """The first ``python3.N``, ``python3.Nt`` or ``pypy3.N`` on PATH, or None.

    One that does not run, or is another build, is passed over.

    ``tool`` is a package that it must have; its command lies beside it, so that
    most interpreters need not be asked.
    """
    import shutil  # noqa: PLC0415 (imports much)

    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = shutil.which(command_of(series), path=folder)
        if path and (not tool or shutil.which(tool, path=folder)):
            try:
                python = probe(path, memory)
            except InterpreterError:
                continue
            has_it = not tool or packages(python, (tool,))
            if python.series == series and has_it:
                return python
    return None


def found() -> list[Python]:
    """The usual interpreters on PATH, one of each series, oldest first."""
    return [python for python in map(find, SERIES) if python]


@dataclass(frozen=True)
class Interpreters:
    """``own``, which runs programs by default, and those on PATH."""

    own: Python
    memory: Path | None
    """The folder for what was found out of them."""

    def find(self, series: str) -> Python | None:
        """The interpreter of that series."""
        return self.own if series == self.own.series else find(series, self.memory)

    def serving(
        self,
        settings: Settings,
        versions: Sequence[str] = (),
        *,
        anywhere: bool = False,
    ) -> list[Python]:
        """Those of the ``versions`` that are here and that the program is for.

        Without ``versions`` it is ``own``; for an executable, the newest one
        that has PyInstaller. If ``anywhere``, and ``own`` is not one that it is
        for, it is the newest that is.
        """
        tool = PACKER if settings.run_as == "executable" else ""
        found = (
            find(series, self.memory, tool) if tool else self.find(series)
            for series in self._order(settings, versions, anywhere=anywhere)
        )
        good = (
            python for python in found if python and settings.runs_on(python.version)
        )
        several = versions and not settings.only_newest
        return list(islice(good, None if several else 1))

    def _order(
        self, settings: Settings, versions: Sequence[str], *, anywhere: bool
    ) -> list[str]:
        """The series to be tried, the first one first."""
        own = self.own.series
        if settings.run_as == "executable":
            return [s for s in versions or PACKING[::-1] if s in PACKING]
        if settings.own_python:
            return [own] if own in versions or not versions else []
        if settings.only_newest:
            return [s for s in SERIES[::-1] if s in versions or not versions]
        if versions:
            return list(versions)
        return [own, *(SERIES[::-1] if anywhere else ())]

    def hindrance(self, settings: Settings) -> str:
        """What a program needs that none of them serves; empty if one does."""
        if self.serving(settings):
            return ""
        if settings.run_as == "executable":
            return NO_PACKER
        return f"Python {_in_words(settings.python)} is needed"


def _in_words(specifier: str) -> str:
    """``3.14 or later`` for ``>=3.14``; what is not as simple as it is."""
    match = re.fullmatch(r">=\s*([\d.]+)", specifier)
    return f"{match[1]} or later" if match else specifier
