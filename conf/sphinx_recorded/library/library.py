"""Recordings of the programs of a folder."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.errors import RecordingError, Unavailable
from sphinx_recorded.files import sha256, write, zipped
from sphinx_recorded.programs import LOCKS, WRITTEN, Programs, probe

from .cache import Cache
from .file_lock import locked
from .imported import read_recordings
from .recording_one import record_one

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_recorded.programs import Common, Run
    from sphinx_recorded.recording import Recording

    from .schedule import Progress


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What recording a number of runs came to."""

    recorded: int
    cached: int
    seconds: float
    failures: list[RecordingError]
    impossible: list[Unavailable]
    """What this machine cannot run, which is no fault."""
    orphans: tuple[str, ...] = ()
    """What processes were called that one of several programs has left behind:
    which one is not known, as they ran side by side. They have been ended."""

    mended: tuple[RecordingError, ...] = ()
    """How runs ended first that ended as declared when they were made again."""

    undeclared: tuple[str, ...] = ()
    """Which program imports a package that it does not declare, a sentence each."""

    def __str__(self) -> str:
        text = f"{self.recorded} recorded, {self.cached} from the cache"
        if self.mended:
            text += f", {len(self.mended)} at a later attempt"
        if self.failures:
            text += f", {len(self.failures)} failed"
        if self.impossible:
            text += f", {len(self.impossible)} not possible here"
        return f"{text}, {self.seconds:.1f} s"


class Library(Programs):
    """Programs below one folder, with a cache of their recordings.

    A run that does not end as declared is made again, at most ``attempts`` times in
    all. With ``only_stored`` nothing is run. With ``keep_failures`` a run that did not
    end as declared is not made again until something has changed.

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
        most_repeats: int = 0,
        attempts: int = 1,
        common: Common | None = None,
        part: Path | None = None,
        locks: Path | None = Path(LOCKS),
        metadata: bool = True,
        only_stored: bool = False,
        keep_failures: bool = False,
    ) -> None:
        memory = cache / "interpreters"
        interpreter = probe(python or sys.executable, memory)
        super().__init__(
            examples,
            interpreter,
            memory,
            most_repeats,
            common,
            part,
            locks,
            metadata=metadata,
        )
        self._cache = Cache(cache)
        self._elsewhere = elsewhere
        self.only_stored = only_stored
        self._keep_failures = keep_failures
        self._attempts = attempts
        self._failures: dict[str, RecordingError] = {}

    def load(
        self, run: Run, told: Callable[[RecordingError], None] = lambda _: None
    ) -> Recording:
        """The Recording of ``run``, made now if it is not in the cache.

        ``told`` is called with how it ended first, if it was made again.

        Only one is made at a time, also by the processes in which Sphinx reads
        pages side by side: a program that measures has the machine to itself, and
        what two pages show is run once. Raises RecordingError if there is none.
        """
        _key(run)
        recording = self._stored(run)
        if recording is not None:
            return recording
        if self.only_stored:
            raise Unavailable(run, "it is not stored, and this build runs nothing")
        with locked(self._cache.folder):
            recording = self._stored(run)
            return recording or self._made(run, told)

    def _stored(self, run: Run) -> Recording | None:
        """Raises the RecordingError that it ended with, if that is known."""
        recording = self._cache.load(run)
        failure = None if recording else self._failure(run)
        if failure is not None:
            raise failure
        return recording

    def _failure(self, run: Run) -> RecordingError | None:
        known = self._failures.get(run.key)
        if known is None and self._keep_failures:
            kept = self._cache.failure(run)
            known = kept and RecordingError(run, *kept)
        return known

    def _made(self, run: Run, told: Callable[[RecordingError], None]) -> Recording:
        try:
            return record_one(run, self._store, self._attempts, told)
        except RecordingError as error:
            self._note(error)
            raise

    def _note(self, error: RecordingError) -> None:
        """Remembers a failure; on disk if the program ran and may not do better."""
        self._failures[error.run.key] = error
        if self._keep_failures and error.recording is not None:
            with suppress(OSError):
                self._cache.store_failure(error.run, error.text, error.recording)

    def file(self, run: Run) -> Path:
        """Where its Recording is once there is one."""
        return self._cache.path(run)

    def write_program(self, text: str, file_name: str) -> str:
        """The name by which there is a program with this text from now on.

        Raises OSError if it cannot be written.
        """
        digest = sha256(text.encode()).hexdigest()[:16]
        path = self._cache.folder / WRITTEN / digest / file_name
        if not path.is_file():
            write(path, text.encode())
        return f"{WRITTEN}/{digest}/{file_name}"

    def archive(self, name: str) -> Path:
        """A zip of the program and of the files that it needs.

        Raises UnknownProgram if there is no such program, OSError if the zip
        cannot be written.
        """
        sources = self.sources(name)
        folder = self._cache.folder / "archives" / sources.digest[:24]
        path = folder / sources.script.with_suffix(".zip").name
        if not path.exists():
            write(path, zipped(sources.files, sources.script.parent))
        return path

    def is_current(self, run: Run, since: float = 0) -> bool:
        """Whether its Recording is in the cache and can be read.

        A file that has not changed after ``since``, in seconds since the epoch,
        is known to be good.
        """
        return self._cache.has(run, since)

    def record(
        self, runs: Iterable[Run], report: Callable[[Progress], None] | None = None
    ) -> Summary:
        """Records those of ``runs`` that are not in the cache."""
        from .batch import Batch  # noqa: PLC0415 (imports much)

        start = time.monotonic()
        distinct, unreadable = _distinct(runs)
        lacking = [run for run in distinct if self._cache.load(run) is None]
        known = [error for run in lacking if (error := self._failure(run))]
        failed = {error.run.key for error in known}
        missing = [run for run in lacking if run.key not in failed]
        if self.only_stored:
            missing = []
        batch = Batch(missing, self._store, report, self._attempts)
        errors = batch.record() if missing else []
        for error in errors:
            self._note(error)
        impossible = [error for error in errors if isinstance(error, Unavailable)]
        failures = [error for error in errors if not isinstance(error, Unavailable)]
        return Summary(
            recorded=len(missing) - len(errors),
            cached=len(distinct) - len(lacking),
            seconds=time.monotonic() - start,
            failures=[*unreadable, *known, *failures],
            impossible=impossible,
            orphans=tuple(batch.orphans),
            mended=tuple(batch.mended),
            undeclared=self._undeclared(distinct),
        )

    def _undeclared(self, runs: Iterable[Run]) -> tuple[str, ...]:
        """Nobody declares anything where there are no declarations."""
        names = {
            (run.name, name)
            for run in runs
            if self.has_declarations(run.name)
            for name in run.undeclared_packages
        }
        return tuple(
            f"{program} imports {name}, which its script metadata does not name"
            for program, name in sorted(names)
        )

    def from_elsewhere(self, name: str) -> dict[Path, Recording]:
        """Recordings of the program made on other machines, by their files.

        Raises ForeignRecording if one cannot be used.
        """
        if self._elsewhere is None:
            return {}
        return read_recordings(self._elsewhere, name, self.sources(name))

    def _store(self, run: Run, recording: Recording) -> None:
        try:
            self._cache.store(run, recording)
        except OSError as error:
            raise RecordingError(
                run, f"cannot be kept in the cache: {error}", recording
            ) from error


def _distinct(runs: Iterable[Run]) -> tuple[list[Run], list[RecordingError]]:
    """One run of each key, and what is wrong with those that have none."""
    distinct: dict[str, Run] = {}
    unreadable = []
    for run in runs:
        try:
            distinct[_key(run)] = run
        except RecordingError as error:
            unreadable.append(error)
    return list(distinct.values()), unreadable


def _key(run: Run) -> str:
    """Its key. Raises RecordingError if one of its files cannot be read."""
    try:
        return run.key
    except OSError as error:
        raise RecordingError(run, f"cannot be read: {error}") from error
