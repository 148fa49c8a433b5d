"""What ``/proc`` says of processes (proc(5)).

What it says of a pid is about whoever has that pid now. Who wants to know of
one process holds its pidfd, asks, and then looks whether the process still
runs (``pidfd.has_ended``): a pid is not given to another before that.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .clocks import origin_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PROC = Path("/proc")
"""A test may put a folder of its own here."""

_HALTED = "tTXZ"
"""States of stopped and of ended processes."""
_ENDED = "ZX"
_TICK = 1_000_000_000 // os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 1


class Status(NamedTuple):
    """Some fields of ``/proc/PID/stat``."""

    state: str
    parent: int
    session: int
    ticks: int
    """When it was started, in clock ticks since the system was."""


def status_of(pid: int) -> Status | None:
    """Of the process ``pid``, None if there is none."""
    try:
        text = (PROC / str(pid) / "stat").read_text(errors="replace")
    except OSError:
        return None
    # Its name is in parentheses and may have some of its own.
    fields = text.rpartition(")")[2].split()
    if fields[1] == "0" and fields[0] in _ENDED:
        return None  # it is being waited for: the kernel has forgotten the rest
    return Status(fields[0], int(fields[1]), int(fields[3]), int(fields[19]))


def parent_of(pid: int) -> int:
    """Pid of the parent of ``pid``, 0 if it is not known."""
    status = status_of(pid)
    return status.parent if status else 0


def session_of(pid: int) -> int:
    """Session that ``pid`` is in, 0 if it is not known."""
    try:
        return os.getsid(pid)
    except (OSError, AttributeError):  # Windows has none
        return 0


def runs(pid: int) -> bool:
    """Whether ``pid`` has not ended."""
    status = status_of(pid)
    return status is not None and status.state not in _ENDED


def started_before(ticks: int) -> int:
    """A time at most a tick after that in which a process was started.

    In ns since the epoch.

    The kernel tells the tick in which it was; its end is after whatever the
    parent of the process did before.
    """
    return origin_of(time.CLOCK_BOOTTIME) + (ticks + 1) * _TICK


def command_of(pid: int) -> str:
    """Name of the program that ``pid`` runs, "" if it is not known."""
    try:
        return (PROC / str(pid) / "comm").read_text(errors="replace").strip()
    except OSError:
        return ""


def schedstat_of(pid: int) -> str:
    """What the scheduler counts of the first thread of ``pid``, "" if it has ended."""
    try:
        return (PROC / str(pid) / "schedstat").read_text()
    except OSError:
        return ""


def executable_of(pid: int) -> str:
    """Path of the file that ``pid`` runs, "" if it is not known."""
    try:
        return str((PROC / str(pid) / "exe").readlink())
    except OSError:
        return ""


def pids() -> list[int]:
    """Of all processes that can be seen from here."""
    return [int(name) for name in os.listdir(PROC) if name.isdigit()]


def arguments_of(pid: int) -> list[bytes]:
    """The words of its command, none if it has ended."""
    return _strings(pid, "cmdline")


def variables_of(pid: int) -> list[bytes]:
    """What ``pid`` was started with, each ``NAME=value``; none if it has ended."""
    return _strings(pid, "environ")


def has_variable(pid: int, variable: str) -> bool:
    """Whether ``pid`` was started with ``variable``, ``NAME=value``."""
    return os.fsencode(variable) in variables_of(pid)


def _strings(pid: int, name: str) -> list[bytes]:
    try:
        return (PROC / str(pid) / name).read_bytes().split(b"\0")
    except OSError:
        return []


def pid_of(pidfd: int) -> int | None:
    """Pid of the process of a pidfd as it is called here.

    Zero if it was waited for and has none any more; None if that is no pidfd.
    Whoever has sent it may be in another pid namespace, where the process has
    another pid (pid_namespaces(7)).
    """
    try:
        text = (PROC / f"self/fdinfo/{pidfd}").read_text()
        fields = dict(line.partition(":\t")[::2] for line in text.splitlines())
        return max(int(fields["Pid"]), 0)
    except (OSError, KeyError, ValueError):
        return None


def is_in_namespace(pid: int) -> bool:
    """Whether ``pid`` calls processes by other pids than this process does."""
    try:
        text = (PROC / str(pid) / "status").read_text(errors="replace")
    except OSError:
        return False
    fields = dict(line.partition(":\t")[::2] for line in text.splitlines())
    return len(fields.get("NSpid", "").split()) > 1


def of_threads(pid: int, name: str) -> Iterator[str]:
    """What the file ``name`` of each thread of ``pid`` says.

    Nothing of those that have ended. ``Path.glob`` would do, but up to Python 3.12
    it raises an error if the folder goes away while it looks.
    """
    folder = PROC / str(pid) / "task"
    try:
        threads = os.listdir(folder)
    except OSError:
        return
    for thread in threads:
        try:
            yield (folder / thread / name).read_text(errors="replace")
        except OSError:
            continue


def children_of(pid: int) -> list[int]:
    """Children of ``pid``, those of all its threads."""
    return [
        int(child) for text in of_threads(pid, "children") for child in text.split()
    ]


def handles(pid: int, number: int) -> bool:
    """Whether a thread of ``pid`` would run its handler for that signal now.

    Not if the process is stopped, or if all its threads block the signal.
    """
    for status in of_threads(pid, "status"):
        fields = dict(line.partition(":\t")[::2] for line in status.splitlines())
        caught, blocked = (int(fields[n], 16) for n in ("SigCgt", "SigBlk"))
        if fields["State"][0] not in _HALTED and (caught & ~blocked) >> number - 1 & 1:
            return True
    return False
