"""Recordings on disk, one file a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sphinx_recorded.files import write
from sphinx_recorded.programs import unchanged
from sphinx_recorded.recording import Recording

if TYPE_CHECKING:
    from sphinx_recorded.programs import Run


class _Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A run that did not end as declared."""

    text: str
    recording: Recording


class Cache:
    """Keeps each Recording in a file that is named after its run's key.

    There is no index and no lock: a file appears whole or not at all, so any
    number of builds can share the folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, run: Run) -> Path:
        """Where the Recording of ``run`` is, or would be."""
        name = Path(run.name).with_suffix("")
        return self.folder / f"{name}.{run.key[:24]}.json"

    def load(self, run: Run) -> Recording | None:
        """The Recording of ``run``.

        None if there is none that can be read, or if a package that it imported
        is another one by now.
        """
        try:
            recording = Recording.from_json(self.path(run).read_bytes())
        except (OSError, ValueError, msgspec.DecodeError):
            return None
        same = recording.program.digest == run.digest
        return recording if same and _same_packages(run, recording) else None

    def store(self, run: Run, recording: Recording) -> None:
        """Keeps ``recording``.

        Raises OSError if it cannot be written; nothing half is left then.
        """
        write(self.path(run), recording.to_json())

    def failure(self, run: Run) -> tuple[str, Recording] | None:
        """What went wrong with ``run``, if that is kept: a text and what it did."""
        try:
            kept = msgspec.json.decode(self._failed(run).read_bytes(), type=_Failure)
        except (OSError, ValueError, msgspec.DecodeError):
            return None
        found = kept.recording
        return (kept.text, found) if found.program.digest == run.digest else None

    def store_failure(self, run: Run, text: str, recording: Recording) -> None:
        """Keeps what went wrong.

        Raises OSError if it cannot be written.
        """
        failure = _Failure(text=text, recording=recording)
        write(self._failed(run), msgspec.json.encode(failure))

    def _failed(self, run: Run) -> Path:
        return self.path(run).with_suffix(".failed")

    def has(self, run: Run, since: float = 0) -> bool:
        """Whether the Recording of ``run`` is here and can be read.

        A file that has not changed after ``since``, in seconds since the epoch,
        can be: it was read since then.
        """
        try:
            changed = self.path(run).stat().st_mtime
        except OSError:
            return False
        return changed < since or self.load(run) is not None


def _same_packages(run: Run, recording: Recording) -> bool:
    """Whether what it imported is still installed.

    In the key are only the packages that its sources name; others it has imported
    through these. The key has all that a lock file says, though, and an environment
    that is not there will be made for the next run.
    """
    environment = run.environment
    if environment is not None and (environment.lock or not environment.is_there):
        return True
    return unchanged(run.python, recording.packages)
