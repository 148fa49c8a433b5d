"""Writes the recordings of this machine for a site that is built on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .library import Library, Summary
    from .schedule import Progress


def export(
    library: Library, folder: Path, report: Callable[[Progress], None] | None = None
) -> Summary:
    """Records every program here and writes the recordings to ``folder``.

    Those that fail or are not possible are in the Summary and not written.
    """
    runs = [run for name in library.names() for run in library.runs(name)]
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
