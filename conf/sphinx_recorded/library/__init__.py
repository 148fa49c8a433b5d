"""Many runs: checked, kept, repeated."""

from __future__ import annotations

from .cache import Cache
from .exporting import export
from .library import Library, Summary
from .locking import lock, needed
from .schedule import Progress, prepare, record, record_one
from .secret_values import named_like_a_secret
from .soaking import runs_to_repeat, soak

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
