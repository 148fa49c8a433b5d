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
    from pathlib import Path

    from sphinx_recorded.programs import Sources


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
