"""What the checks of statements came to when they last ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path


class Result(msgspec.Struct, frozen=True):
    """What one test came to."""

    passed: bool
    pythons: tuple[str, ...] = ()
    """Full versions, oldest first."""
    start_methods: tuple[str, ...] = ()
    """Empty: the test does not choose one."""
    systems: tuple[str, ...] = ()
    """Such as ``Linux``."""


class Results(msgspec.Struct, frozen=True):
    """What all of them came to, by the name of the test."""

    date: str = ""
    checks: dict[str, Result] = {}


def read(file: Path) -> Results:
    """What was written last; nothing if that cannot be read."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Results)
    except (OSError, msgspec.DecodeError):
        return Results()


def in_order(versions: set[str]) -> tuple[str, ...]:
    """Versions of Python, oldest first."""
    return tuple(sorted(versions, key=lambda text: [*map(int, text.split("."))]))
