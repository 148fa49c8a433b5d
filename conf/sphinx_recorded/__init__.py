"""Runs programs and writes down what happened: which process wrote what, when.

As a Sphinx extension, ``sphinx_recorded`` shows it in pages;
``python -m sphinx_recorded FILE`` shows it in a terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import RecorderError, RecordingError, Unavailable, UnknownProgram
from .library import Library, Summary, record
from .programs import Run
from .recording import Recording, lines, meaning

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tells Sphinx what there is."""
    from . import extension  # noqa: PLC0415 (the core needs no Sphinx)

    return extension.setup(app)


__all__ = [
    "Library",
    "RecorderError",
    "Recording",
    "RecordingError",
    "Run",
    "Summary",
    "Unavailable",
    "UnknownProgram",
    "lines",
    "meaning",
    "record",
    "setup",
]
