"""What ``/proc`` says of processes (proc(5))."""

from __future__ import annotations

import os
from pathlib import Path

_HALTED = "tTXZ"
"""States of stopped and of ended processes."""


def parent_of(pid: int) -> int:
    """Pid of the parent of ``pid``, 0 if it is not known."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return 0
    return int(status.rpartition(")")[2].split()[1])


def session_of(pid: int) -> int:
    """Session that ``pid`` is in, 0 if it is not known."""
    try:
        return os.getsid(pid)
    except (OSError, AttributeError):  # Windows has none
        return 0


def runs(pid: int) -> bool:
    """Whether ``pid`` has not ended."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}


def command_of(pid: int) -> str:
    """Name of the program that ``pid`` runs."""
    try:
        return Path(f"/proc/{pid}/comm").read_text(errors="replace").strip()
    except OSError:
        return "a program"


def children_of(pid: int) -> list[int]:
    """Children of ``pid``, those of all its threads."""
    children: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children += map(int, path.read_text().split())
        except OSError:
            continue
    return children


def handles(pid: int, number: int) -> bool:
    """Whether a thread of ``pid`` would run its handler for that signal now.

    Not if the process is stopped, or if all its threads block the signal.
    """
    for path in Path(f"/proc/{pid}/task").glob("*/status"):
        try:
            status = path.read_text(errors="replace")
        except OSError:
            continue
        fields = dict(line.partition(":\t")[::2] for line in status.splitlines())
        caught, blocked = (int(fields[n], 16) for n in ("SigCgt", "SigBlk"))
        if fields["State"][0] not in _HALTED and (caught & ~blocked) >> number - 1 & 1:
            return True
    return False
