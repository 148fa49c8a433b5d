"""What a backend observed of one run, before it becomes a Recording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_recorded.recording import (
        Channel,
        CPUTrack,
        Ending,
        Process,
        Stack,
        Started,
        Unobserved,
        Write,
    )


@dataclass(frozen=True, kw_only=True)
class Observation:
    """The observed part of a Recording; the fields but ``imported`` are its own."""

    channel: Channel
    wall: float
    ending: Ending
    processes: tuple[Process, ...]
    output: tuple[Write, ...]
    dropped: int
    cpu: tuple[CPUTrack, ...] = ()
    stacks: tuple[Stack, ...] = ()
    others: float | None = None
    started: tuple[Started, ...] = ()
    unobserved: tuple[Unobserved, ...] = ()
    imported: tuple[str, ...] = ()
    """Modules that it has imported and that are none of Python's own. A
    Recording has the packages that they are of."""
