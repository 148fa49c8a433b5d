"""Shows a recording in characters."""

from __future__ import annotations

from .terminal import drawn

__all__ = [
    "drawn",
]
