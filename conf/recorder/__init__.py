"""Runs programs and writes down what happened: which process wrote what, when.

Knows nothing of Sphinx. ``python -m recorder FILE`` shows a run in a terminal.
"""

from __future__ import annotations

from .library import Library, Summary
from .meaning import meaning
from .programs import UnknownProgram
from .record import RecordingError, Unavailable
from .recording import Recording
from .runs import Run

__all__ = [
    "Library",
    "Recording",
    "RecordingError",
    "Run",
    "Summary",
    "Unavailable",
    "UnknownProgram",
    "meaning",
]
