"""Many runs: checked, kept, repeated."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .cache import Cache
from .library import Library, Summary
from .recording_one import prepare, record, record_one

if TYPE_CHECKING:
    from .exporting import export
    from .locking import lock, needed
    from .schedule import Progress
    from .secret_values import named_like_a_secret
    from .soaking import runs_to_repeat, soak

_LATER = {
    "Progress": "schedule",
    "export": "exporting",
    "lock": "locking",
    "named_like_a_secret": "secret_values",
    "needed": "locking",
    "runs_to_repeat": "soaking",
    "soak": "soaking",
}


def __getattr__(name: str) -> object:
    """Imports what only some commands need, and what imports much."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f".{_LATER[name]}", __name__), name)
    globals()[name] = found
    return found


__all__ = [
    "Cache",
    "Library",
    "Progress",
    "Summary",
    "export",
    "lock",
    "named_like_a_secret",
    "needed",
    "prepare",
    "record",
    "record_one",
    "runs_to_repeat",
    "soak",
]
