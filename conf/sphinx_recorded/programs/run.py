"""What is to be run: a program, on an interpreter, with a start method."""

from __future__ import annotations

import functools
import platform
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from sphinx_recorded.files import sha256
from sphinx_recorded.recording import SCHEMA

from .common import CHECKOUT
from .imported_packages import imported_packages, normal
from .invocation import Invocation
from .machine import cpus
from .probing import packages
from .source_files import Sources

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_recorded.recording import Package, StartMethod

    from .environments import Environment
    from .probing import Python
    from .settings import End, Settings

VERSION = 9
"""To be raised with every change to how programs are run or written down."""


@dataclass(frozen=True)
class Run:
    """One run that can be asked for; equal ones have the same ``key``."""

    name: str
    """The program's path below the folder of examples."""
    path: Path
    settings: Settings
    python: Python
    start_method: StartMethod
    executables: Path | None = field(default=None, compare=False)
    """The folder where executables are kept; None: for this run only."""

    sources: Sources | None = field(default=None, compare=False)
    """Given by whoever makes several runs of a program: read once for all."""
    invocation: Invocation = field(default=Invocation(), compare=False)
    """What a command line adds; a run with any of it is in no cache."""

    environment: Environment | None = field(default=None, compare=False)
    """That of ``python``, if its script metadata asks for one."""

    depends: str = ""
    """A digest of what its result depends on beside its files."""
    paths: tuple[tuple[str, str], ...] = ()
    """Paths that it may print, and what is shown instead."""

    @functools.cached_property
    def _sources(self) -> Sources:
        return self.sources or Sources(self.path, self.settings.files)

    @property
    def files(self) -> tuple[Path, ...]:
        """The script and what it needs beside it. Raises what Sources raises."""
        return self._sources.files

    @property
    def missing_packages(self) -> list[str]:
        """What an executable needs and the interpreter does not have."""
        names = self.settings.needed
        return [name for name in names if name not in packages(self.python, names)]

    @property
    def digest(self) -> str:
        """SHA-256 of the files. Raises what Sources raises."""
        return self._sources.digest

    @property
    def end(self) -> End:
        """How it is declared to end."""
        return self.settings.end(
            self.start_method,
            self.python.version,
            free_threaded=self.python.interpreter.free_threaded,
        )

    @functools.cached_property
    def key(self) -> str:
        """SHA-256 of everything that can change the result; no path, no time."""
        facts = (
            (SCHEMA, VERSION),
            self.name,
            self.digest,
            (self.python.interpreter, self.python.build),
            (sys.platform, platform.machine(), cpus()),
            self.start_method,
            _declared(self.settings),
            packages(self.python, self.settings.needed),
            *self._further,
        )
        return sha256(msgspec.json.encode(facts, order="sorted")).hexdigest()

    @property
    def _further(self) -> list[object]:
        """What is not said of every program; nothing changes for the others."""
        shown = [name for _, name in self.paths if name != CHECKOUT]
        if self.environment is not None:
            pins = self.environment.pins
            return [self.depends, shown, self.environment.requirements, pins]
        needed = self._needed
        named = [p for p in self.named_packages if normal(p.name) not in needed]
        if not (self.depends or shown or named):
            return []
        return [self.depends, shown, *named]

    @functools.cached_property
    def named_packages(self) -> tuple[Package, ...]:
        """Packages of the interpreter that its sources import.

        None of an environment, which is known without a look at what is in it.
        Raises what Sources raises.
        """
        if self.environment is not None:
            return ()
        return imported_packages(self.python, self._sources.foreign_modules)

    @property
    def undeclared_packages(self) -> list[str]:
        """Those that it does not declare to need. Raises what Sources raises."""
        if self.settings.own_python:
            return []
        needed = self._needed
        return [p.name for p in self.named_packages if normal(p.name) not in needed]

    @property
    def _needed(self) -> set[str]:
        return set(map(normal, self.settings.needed))

    def __str__(self) -> str:
        return f"{self.name} ({self.start_method}, {self.python.version})"


def _declared(settings: Settings) -> dict[str, object]:
    """Without what was added later, where it is not used: keys stay as they were.

    On which interpreters it runs is in no key: the interpreter is.
    """
    declared: dict[str, object] = msgspec.to_builtins(settings)
    declared["packages"] = ()
    del declared["only-newest"], declared["own-python"]
    if not settings.terminal:
        del declared["terminal"]
    declared["ends"] = [_of_end(end) for end in settings.ends if end.is_here]
    return declared


def _of_end(end: End) -> dict[str, object]:
    declared: dict[str, object] = msgspec.to_builtins(end)
    if end.free_threaded is None:
        del declared["free-threaded"]
    del declared["platforms"]  # of all systems, this one is in the key
    return declared
