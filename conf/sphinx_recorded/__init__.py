"""Runs programs and writes down what happened: which process wrote what, when.

As a Sphinx extension, ``sphinx_recorded`` shows it in pages;
``sphinx-recorded record FILE`` shows it in a terminal.
"""

from __future__ import annotations

from importlib import import_module

# Not from typing, which imports re up to Python 3.12: in the folder that -m is
# started in, re.py may be anything. Type checkers know the name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from .errors import (
        InterpreterError,
        RecorderError,
        RecordingError,
        SettingsError,
        Unavailable,
        UnknownProgram,
    )
    from .library import Library, Summary, record
    from .programs import Run, Settings
    from .recording import Recording, lines, meaning

__version__ = "0.1.0"

_HOMES = {
    "InterpreterError": "errors",
    "Library": "library",
    "RecorderError": "errors",
    "Recording": "recording",
    "RecordingError": "errors",
    "Run": "programs",
    "Settings": "programs",
    "SettingsError": "errors",
    "Summary": "library",
    "Unavailable": "errors",
    "UnknownProgram": "errors",
    "lines": "recording",
    "meaning": "recording",
    "record": "library",
}


def __getattr__(name: str) -> object:
    """Imports what is asked for.

    Not before: ``python -m sphinx_recorded`` imports this while the folder that it
    is started in comes first on the path, and a ``queue.py`` there is not Python's.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tells Sphinx what there is."""
    from . import extension  # noqa: PLC0415 (the core needs no Sphinx)

    return {**extension.setup(app), "version": __version__}


__all__ = [
    "InterpreterError",
    "Library",
    "RecorderError",
    "Recording",
    "RecordingError",
    "Run",
    "Settings",
    "SettingsError",
    "Summary",
    "Unavailable",
    "UnknownProgram",
    "lines",
    "meaning",
    "record",
    "setup",
]
