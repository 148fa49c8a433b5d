"""The stack of each process of a hang, by faulthandler."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from .procfs import handles

if TYPE_CHECKING:
    from pathlib import Path

    from .linux_process import LinuxProcess

_SIGNAL = 62  # the hook registers faulthandler for it
_PATIENCE = 0.3
_THREAD = re.compile(r"^(?:Current thread|Thread) 0x[0-9a-f]+", re.MULTILINE)


def dump_stacks(
    processes: list[LinuxProcess], file: Path
) -> list[tuple[LinuxProcess, str]]:
    """Asks each Python process in turn for the stacks of its threads.

    In turn, as all write to one file; who cannot answer now is not asked.
    """
    stacks = []
    for tracked in processes:
        if not (tracked.reported and handles(tracked.pid, _SIGNAL)):
            continue  # the signal might end it
        before = _size(file)
        tracked.send(_SIGNAL)
        size = _settled(file, before)
        if size > before:
            with file.open("rb") as stream:
                stream.seek(before)
                # It names threads, and a name may be cut inside a character.
                text = stream.read(size - before).decode(errors="ignore")
                stacks.append((tracked, text))
    return stacks


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _settled(file: Path, before: int) -> int:
    """Its size once a dump has been written, or after some patience."""
    limit = time.monotonic() + _PATIENCE
    size = before
    while time.monotonic() < limit:
        time.sleep(0.005)
        now = _size(file)
        if now > before and now == size:
            break
        size = now
    return size
