"""Recordings on disk, one file a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sphinx_recorded.files import write
from sphinx_recorded.recording import Recording

if TYPE_CHECKING:
    from sphinx_recorded.programs import Run


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
        """The Recording of ``run``; None if there is none that can be read."""
        try:
            recording = Recording.from_json(self.path(run).read_bytes())
        except (OSError, ValueError, msgspec.DecodeError):
            return None
        return recording if recording.program.digest == run.digest else None

    def store(self, run: Run, recording: Recording) -> None:
        """Keeps ``recording``.

        Raises OSError if it cannot be written; nothing half is left then.
        """
        write(self.path(run), recording.to_json())

    def __contains__(self, run: Run) -> bool:
        return self.path(run).is_file()
