"""The programs of a folder, and how each of them is to be run."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from sphinx_recorded.errors import SettingsError, UnknownProgram
from sphinx_recorded.files import readable, stays_inside

from .common import Common
from .declared import Declared
from .environments import Environment
from .interpreters import Interpreters
from .lock_files import LOCKS, lock_file, read_lock
from .run import Run
from .script_metadata import Metadata, read_metadata
from .settings import START_METHODS, Settings
from .source_files import Sources, local_imports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_recorded.recording import StartMethod

    from .probing import Python

WRITTEN = "written"
"""What the names of programs begin with that have no file of their own."""
POSSIBLE: frozenset[str] = frozenset(
    ("spawn",) if sys.platform == "win32" else START_METHODS
)
"""The start methods of this platform."""


class Programs:
    """Programs below one folder; ``python`` is what runs them by default.

    What is found out of other interpreters is kept in the folder ``memory``, and
    executables and environments beside it: without it no environment is made.
    ``locks`` is the folder of the files that say which versions are in these; by
    default ``environments`` below the folder. One of that name that is nearer to a
    program comes first. None: always the newest.
    Programs that measure are repeated ``most_repeats`` times at the most, or as
    often as they declare if it is 0. ``common`` is what holds for all of them.

    ``part`` is the folder below it whose programs count, if not all do. Without
    ``metadata`` their script metadata is not heeded: they run with what is installed.

    Raises SettingsError if ``examples.toml`` cannot be used.
    """

    def __init__(
        self,
        examples: Path,
        python: Python,
        memory: Path | None = None,
        most_repeats: int = 0,
        common: Common | None = None,
        part: Path | None = None,
        locks: Path | None = Path(LOCKS),
        *,
        metadata: bool = True,
    ) -> None:
        self.examples = examples
        self.python = python
        self._interpreters = Interpreters(python, memory)
        self._executables = memory and memory.with_name("executables")
        self._environments = memory and memory.with_name("environments")
        self.locks = locks and examples / locks
        self._heeds_metadata = metadata
        self._most_repeats = most_repeats
        self._part = part or examples
        self._written = memory and memory.with_name(WRITTEN)
        self._common = common or Common()
        self._declared = Declared(examples, self._common.time_limit)

    def names(self) -> list[str]:
        """Every program; what others import, start or read is none."""
        scripts = sorted(_scripts(self._part))
        parts = {module for script in scripts for module in local_imports(script)}
        names = (script.relative_to(self.examples).as_posix() for script in scripts)
        for name, settings in self._declared.below(names):
            folder = (self.examples / name).parent
            parts.update(folder / file for file in settings.files)
        return [
            script.relative_to(self.examples).as_posix()
            for script in scripts
            if script not in parts
        ]

    def path(self, name: str) -> Path:
        """The program's file.

        Raises UnknownProgram if there is none, or if it is not below the folder.
        """
        if not stays_inside(name):
            raise UnknownProgram(f"{name} is outside the folder of programs")
        path = self._place(name)
        if path is None or not path.is_file() or path.suffix != ".py":
            import difflib  # noqa: PLC0415 (for who has mistyped a name)

            similar = difflib.get_close_matches(name, self.names(), n=3)
            hint = f"; did you mean {' or '.join(similar)}?" if similar else ""
            raise UnknownProgram(f"there is no program {name}{hint}")
        return path

    def _place(self, name: str) -> Path | None:
        """Where the program is if there is one; below the folder, or written."""
        first, *rest = PurePosixPath(name).parts or ("",)
        if first == WRITTEN:
            return self._written and self._written.joinpath(*rest)
        return self.examples / name

    def source(self, name: str) -> str:
        """The program's text. Raises UnknownProgram if there is none."""
        return self.path(name).read_text(encoding="utf-8")

    def sources(self, name: str) -> Sources:
        """The program's files. Raises UnknownProgram if there is no such program."""
        return Sources(self.path(name), self.settings(name).files)

    def settings(self, name: str) -> Settings:
        """What the program declares.

        Raises SettingsError if an ``examples.toml`` beside it or its script metadata
        cannot be used.
        """
        settings = self._declared.get(name)
        if settings is None:
            settings = Settings(time_limit=self._common.time_limit)
        settings = _with_metadata(settings, self._metadata(name), name)
        if self._common.environment:
            environment = dict(self._common.environment) | settings.environment
            settings = msgspec.structs.replace(settings, environment=environment)
        if 0 < self._most_repeats < settings.repeats:
            return msgspec.structs.replace(settings, repeats=self._most_repeats)
        return settings

    def requirements(self, name: str) -> tuple[str, ...]:
        """What the program says that has to be installed, as pip takes it.

        Raises SettingsError if its script metadata cannot be used.
        """
        return self._metadata(name).dependencies

    def _metadata(self, name: str) -> Metadata:
        heeded = self._heeds_metadata and stays_inside(name)
        path = self._place(name) if heeded else None
        try:
            return read_metadata(path, readable(name)) if path else Metadata()
        except OSError:
            return Metadata()  # whoever wants to run it says so

    def _environment(
        self, name: str, settings: Settings, python: Python
    ) -> Environment | None:
        """That of the program for ``python``, unless it needs none."""
        needed = self.requirements(name)
        if not needed or settings.own_python or self._environments is None:
            return None
        # Settings of uv and lock files may be beside the programs, in a folder below:
        # that of all others may be the whole documentation.
        above = (self._place(name) or self.examples).parents
        inside = [folder for folder in above if self.examples in folder.parents]
        lock = ""
        if self.locks is not None:
            folders = [*(folder / LOCKS for folder in inside), self.locks]
            texts = (read_lock(lock_file(folder, needed)) for folder in folders)
            lock = next(filter(None, texts), "")
        nearest, *_ = *inside, self.examples
        kept = self._environments.resolve()
        return Environment(needed, python, kept, lock, nearest.resolve())

    def has_declarations(self, name: str) -> bool:
        """Whether an ``examples.toml`` is beside the program, or above it here."""
        return self._declared.apply_to(name)

    def dependencies(self, name: str) -> tuple[Path, ...]:
        """Files on which its recordings depend, the program first.

        Not ``examples.toml``, in which most changes are about other programs.
        """
        return self.sources(name).files

    def runs(
        self,
        name: str,
        *,
        start_methods: Iterable[StartMethod] = (),
        versions: Iterable[str] = (),
    ) -> list[Run]:
        """The runs of a program that its page shows.

        Without ``versions``: on ``python``, with each start method that is usual
        here and that the program is about. With them: on each that was found and
        that the program is for, with its own default unless ``start_methods``
        says more.
        An executable is made and run by an interpreter that has PyInstaller, and
        a program that needs packages by that of an environment which may have to
        be made first.
        Raises UnknownProgram if there is no such program, SettingsError if what it
        declares cannot be used.
        """
        path, settings = self.path(name), self.settings(name)
        if settings.platforms and platform.system() not in settings.platforms:
            return []
        runs, sources, shown = [], self.sources(name), readable(name)
        for python in self._serving(name, settings, tuple(versions)):
            environment = self._environment(name, settings, python)
            default = python.start_method
            usual = {default} if versions else self._common.methods(settings, default)
            wanted = set(start_methods) or usual
            asked = [m for m in settings.start_methods if m in wanted & POSSIBLE]
            runs += [
                Run(
                    shown,
                    path,
                    settings,
                    environment.python if environment else python,
                    method,
                    self._executables,
                    sources,
                    environment=environment,
                    depends=self._common.depends,
                    paths=self._common.paths,
                )
                for method in sorted(asked, key=_order(default))
            ]
        return runs

    def hindrance(self, name: str) -> str:
        """What the program needs and this machine has not, if there is anything."""
        settings = self.settings(name)
        if self._serving(name, settings):
            return ""
        return self._interpreters.hindrance(settings)

    def _serving(
        self, name: str, settings: Settings, versions: tuple[str, ...] = ()
    ) -> list[Python]:
        """The interpreters for it; any, if it says itself what it needs."""
        says = self._metadata(name) != Metadata()
        anywhere = says and not settings.own_python
        return self._interpreters.serving(settings, versions, anywhere=anywhere)

    def missing_versions(self, versions: Iterable[str]) -> list[str]:
        """Those series for which no interpreter was found."""
        return [series for series in versions if not self._interpreters.find(series)]


def _with_metadata(settings: Settings, found: Metadata, name: str) -> Settings:
    """``settings`` for the versions that the program itself says it is for."""
    if found.dependencies and settings.run_as == "executable":
        raise SettingsError(f"{name}: an executable has no dependencies of its own")
    if not found.requires_python:
        return settings
    if settings.python != Settings().python:
        text = "declares python in examples.toml and requires-python itself"
        raise SettingsError(f"{name} {text}: leave the first one out")
    return msgspec.structs.replace(settings, python=found.requires_python)


def _order(default: StartMethod) -> Callable[[StartMethod], int]:
    """Where a start method stands: the default one first."""
    return lambda method: -1 if method == default else START_METHODS.index(method)


def _scripts(folder: Path) -> Iterator[Path]:
    """Every file below it that ends in ``.py``.

    What is hidden, and what a virtual environment has installed, is nobody's.
    """
    for root, folders, files in os.walk(folder):
        if "pyvenv.cfg" in files:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(root, name) for name in files if name.endswith(".py"))
        # An editor's lock can be a link to nowhere, named like its program.
        yield from (path for path in paths if path.is_file())
