"""Recordings that were made on other machines, in a folder of their own.

The recordings of ``pool/create_a_pool.py`` are the files
``pool/create_a_pool/*.json``; ``python -m sphinx_recorded export`` writes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sphinx_recorded.errors import ForeignRecording
from sphinx_recorded.recording import Recording

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_recorded.programs import Sources

    from .library import Library, Summary
    from .schedule import Progress


def read_recordings(folder: Path, name: str, sources: Sources) -> dict[Path, Recording]:
    """The recordings of a program that are in ``folder``, by their files.

    Raises ForeignRecording for a file that is none, or that is of another
    version of the program.
    """
    files = sorted((folder / name).with_suffix("").glob("*.json"))
    expected = sources.digest if files else ""
    found = {}
    for file in files:
        try:
            recording = Recording.from_json(file.read_bytes())
        except (ValueError, msgspec.DecodeError) as error:
            raise ForeignRecording(f"{file.name} is no recording: {error}") from None
        if recording.program.digest != expected:
            raise ForeignRecording(
                f"{file.name} was recorded from another version of {name}:"
                " record it again or remove it"
            )
        found[file] = recording
    return found


def export(
    library: Library, folder: Path, report: Callable[[Progress], None] | None = None
) -> Summary:
    """Records every program here and writes the recordings to ``folder``.

    Those that fail or are not possible are in the Summary and not written.
    """
    runs = [run for name in library.names() for run in library.runs(name)]
    runs = [run for run in runs if not run.missing_packages]
    summary = library.record(runs, report)
    without = {error.run for error in (*summary.failures, *summary.impossible)}
    for run in runs:
        if run in without:
            continue
        recording = library.load(run)
        path = (folder / run.name).with_suffix("")
        path.mkdir(parents=True, exist_ok=True)
        system = recording.machine.system.lower()
        file = path / f"{system}-{run.python.series}-{run.start_method}.json"
        file.write_bytes(recording.to_json())
    return summary
