"""The programs of a folder, and their recordings."""

from __future__ import annotations

import difflib
import multiprocessing
import platform
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cache import Cache
from .elsewhere import read_recordings
from .interpreters import find, probe
from .record import RecordingError, record
from .runs import Run, local_imports
from .schedule import Batch
from .settings import Settings, read_settings
from .shared_memory import abandoned, shared_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from .recording import Recording, StartMethod
    from .schedule import Progress

DECLARATIONS = "examples.toml"
POSSIBLE = frozenset(multiprocessing.get_all_start_methods())
"""The start methods of this platform."""


class UnknownProgram(KeyError):
    """There is no such program; the text is one line, with similar names."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What recording a number of runs came to."""

    recorded: int
    cached: int
    seconds: float
    failures: list[RecordingError]
    abandoned: frozenset[str] = frozenset()
    """Names in shared memory that one of several programs has left: which one
    is not known, as they ran side by side."""

    def __str__(self) -> str:
        text = f"{self.recorded} recorded, {self.cached} from the cache"
        if self.failures:
            text += f", {len(self.failures)} failed"
        return f"{text}, {self.seconds:.1f} s"


class Library:
    """Programs below one folder, with a cache of their recordings.

    Raises SettingsError if ``examples.toml`` cannot be used, InterpreterError
    if ``python`` does not run.
    """

    def __init__(
        self,
        examples: Path,
        cache: Path,
        *,
        elsewhere: Path | None = None,
        python: str | None = None,
    ) -> None:
        self.examples = examples
        self.python = probe(python or sys.executable)
        """The interpreter that is used where no version is asked for."""
        self._cache = Cache(cache)
        self._elsewhere = elsewhere
        self._settings = read_settings(examples / DECLARATIONS)
        self._failures: dict[str, RecordingError] = {}

    def names(self) -> list[str]:
        """Every program; a module that others import is none."""
        scripts = sorted(self.examples.rglob("*.py"))
        modules = {module for script in scripts for module in local_imports(script)}
        return [
            script.relative_to(self.examples).as_posix()
            for script in scripts
            if script not in modules
        ]

    def path(self, name: str) -> Path:
        """The program's file. Raises UnknownProgram if there is none."""
        path = self.examples / name
        if not path.is_file() or path.suffix != ".py":
            similar = difflib.get_close_matches(name, self.names(), n=3)
            hint = f"; did you mean {' or '.join(similar)}?" if similar else ""
            raise UnknownProgram(f"there is no program {name}{hint}")
        return path

    def source(self, name: str) -> str:
        """The program's text. Raises UnknownProgram if there is none."""
        return self.path(name).read_text(encoding="utf-8")

    def settings(self, name: str) -> Settings:
        """What the program declares."""
        return self._settings.get(name, Settings())

    def dependencies(self, name: str) -> tuple[Path, ...]:
        """Files on which its recordings depend, the program first.

        Not ``examples.toml``, in which most changes are about other programs.
        """
        path = self.path(name)
        data = (path.parent / file for file in self.settings(name).files)
        return (path, *local_imports(path), *data)

    def runs(
        self,
        name: str,
        *,
        start_methods: Iterable[StartMethod] = (),
        versions: Iterable[str] = (),
    ) -> list[Run]:
        """The runs of a program that its page shows.

        Without ``versions``: on ``python``, with each start method that the
        program is about. With them: on each that was found and that the
        program is for, with its own default unless ``start_methods`` says more.
        Raises UnknownProgram if there is no such program.
        """
        path, settings = self.path(name), self.settings(name)
        pythons = [find(series) for series in versions] or [self.python]
        asked = tuple(start_methods)
        runs = []
        here = not settings.platforms or platform.system() in settings.platforms
        for python in pythons:
            if python is None or not here or not settings.runs_on(python.version):
                continue
            methods = asked or (
                (python.start_method,) if versions else settings.start_methods
            )
            runs += [
                Run(
                    name=name,
                    path=path,
                    settings=settings,
                    python=python,
                    start_method=m,
                )
                for m in sorted(methods, key=lambda m: m != python.start_method)
                if m in settings.start_methods and m in POSSIBLE
            ]
        return runs

    def missing_versions(self, versions: Iterable[str]) -> list[str]:
        """Those series for which no interpreter was found."""
        return [series for series in versions if find(series) is None]

    def load(self, run: Run) -> Recording:
        """The Recording of ``run``, made now if it is not in the cache.

        Raises RecordingError if there is none.
        """
        recording = self._cache.load(run)
        if recording is not None:
            return recording
        if run.key in self._failures:
            raise self._failures[run.key]
        recording = record(run, attempts=run.settings.attempts)
        self._store(run, recording)
        return recording

    def is_current(self, run: Run) -> bool:
        """Whether its Recording is in the cache."""
        return run in self._cache

    def record(
        self, runs: Iterable[Run], report: Callable[[Progress], None] | None = None
    ) -> Summary:
        """Records those of ``runs`` that are not in the cache."""
        start = time.monotonic()
        distinct = list({run.key: run for run in runs}.values())
        missing = [run for run in distinct if self._cache.load(run) is None]
        before = shared_memory()
        failures = Batch(missing, self._store, report).record() if missing else []
        self._failures.update({error.run.key: error for error in failures})
        return Summary(
            recorded=len(missing) - len(failures),
            cached=len(distinct) - len(missing),
            seconds=time.monotonic() - start,
            failures=failures,
            abandoned=abandoned(before) if missing else frozenset(),
        )

    def from_elsewhere(self, name: str) -> list[Recording]:
        """Recordings of the program that were made on other machines.

        Raises ForeignRecording if one cannot be used.
        """
        if self._elsewhere is None:
            return []
        return read_recordings(self._elsewhere, name, self.dependencies(name))

    def _store(self, run: Run, recording: Recording) -> None:
        try:
            self._cache.store(run, recording)
        except OSError as error:
            raise RecordingError(
                run, f"cannot be kept in the cache: {error}"
            ) from error
