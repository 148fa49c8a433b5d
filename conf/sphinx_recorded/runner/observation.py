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
        Write,
    )


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The observed part of a Recording; the fields are the Recording's."""

    channel: Channel
    wall: float
    ending: Ending
    processes: tuple[Process, ...]
    output: tuple[Write, ...]
    dropped: int
    cpu: tuple[CPUTrack, ...] = ()
    stacks: tuple[Stack, ...] = ()
    others: float | None = None
