"""The processes of a run as they come and go (Linux)."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .clock import seconds
from .pidfd import exit_status
from .recording import Process

if TYPE_CHECKING:
    from .recording import Role

_WORKERS = {
    "multiprocessing.pool.worker",
    "concurrent.futures.process._process_worker",
}
_MOST_PIDS = 1 << 22  # PID_MAX_LIMIT of linux/threads.h


@dataclass
class Known:
    """A process that was seen, with what is known of it so far."""

    pid: int
    parent: int
    """Pid of the process that started it."""
    start: int
    """ns since the epoch."""
    fd: int | None
    role: Role = "process"
    name: str = ""
    reported: bool = False
    """Whether it is a Python process that runs the hook."""
    end: int | None = None
    exit_code: int | None = None
    stopped: bool = False
    """Whether the recorder ended it."""
    number: int = field(default=0)

    def send(self, signal_number: int) -> None:
        """Sends it a signal, unless it has ended."""
        if self.fd is not None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.fd, signal_number)


class ProcessTable:
    """Every process of one run."""

    def __init__(self) -> None:
        self.known: list[Known] = []
        self._by_pid: dict[int, Known] = {}

    def __getitem__(self, pid: int) -> Known:
        return self._by_pid[pid]

    def __contains__(self, pid: int) -> bool:
        return pid in self._by_pid

    @property
    def alive(self) -> list[Known]:
        """Those that have not ended."""
        return [known for known in self.known if known.end is None]

    def add(self, pid: int, parent: int, time: int) -> Known:
        """A process that was seen for the first time at ``time``."""
        try:
            fd = os.pidfd_open(pid)
        except OSError:
            fd = None  # it has ended already, and its parent knows
        known = Known(pid, parent, time, fd)
        if fd is None:
            known.end = time
        self.known.append(known)
        self._by_pid[pid] = known
        return known

    def add_stranger(self, pid: int, time: int) -> Known:
        """A process without the hook, seen because it wrote or was left over."""
        known = self.add(pid, parent_of(pid), time)
        known.role = "program"
        known.name = command_of(pid)
        return known

    def report(self, fields: list[str], time: int) -> Known | None:
        """Takes in a report of the hook; the process, if it is new."""
        kind, pid = fields[0], int(fields[1])
        if kind == "name":
            if pid in self:
                _name(self[pid], fields[2], fields[3])
            return None
        if pid in self and self[pid].end is None:
            known, new = self[pid], False
        else:
            known, new = self.add(pid, int(fields[2]), time), True
        if known is not self.known[0] and (kind == "start" or not known.reported):
            known.role, known.name = _role(fields[3])
        known.reported = True
        return known if new else None

    def ended(self, known: Known, time: int) -> None:
        """``known`` has ended."""
        known.end = time

    def settle(self) -> None:
        """Notes the exit codes of ended processes and reaps those adopted.

        Main is left to whoever started it. Only once a process was reaped does
        the kernel tell its exit code to others, so this comes at the very end.
        """
        for known in self.known[1:]:
            if known.fd is not None and known.exit_code is None:
                known.exit_code = exit_status(known.fd)

    def close(self) -> None:
        """Forgets all processes."""
        self.settle()
        for known in self.known:
            if known.fd is not None:
                os.close(known.fd)
                known.fd = None

    def values(self, origin: int) -> tuple[Process, ...]:
        """The processes as a Recording has them, in the order of their start."""
        # Pids are given in order and begin anew at the top; the reports of two
        # children forked one after the other can come in either order.
        first = self.known[0].pid
        self.known.sort(key=lambda known: (known.pid - first) % _MOST_PIDS)
        for number, known in enumerate(self.known, 1):
            known.number = number
        workers = any(known.role == "worker" for known in self.known)
        return tuple(
            Process(
                number=known.number,
                pid=known.pid,
                parent=self._number(known.parent, before=known.number),
                # A worker that was terminated before it could say its name.
                role="worker" if workers and _nameless(known) else known.role,
                name=known.name,
                start=seconds(known.start - origin),
                end=None if known.end is None else seconds(known.end - origin),
                exit_code=known.exit_code,
                stopped=known.stopped,
            )
            for known in self.known
        )

    def _number(self, pid: int, before: int) -> int | None:
        numbers = [k.number for k in self.known if k.pid == pid and k.number < before]
        if numbers:
            return numbers[-1]
        return 1 if before > 1 else None


def _nameless(known: Known) -> bool:
    return known.role == "process" and not known.name


def _name(known: Known, target: str, name: str) -> None:
    known.name = name
    if target in _WORKERS:
        known.role = "worker"
    elif target.endswith("._run_server"):
        known.role = "manager"
    else:
        known.role = "process"


def _role(command: str) -> tuple[Role, str]:
    if "multiprocessing.resource_tracker" in command:
        return "resource tracker", ""
    if "multiprocessing.forkserver" in command:
        return "fork server", ""
    if "--multiprocessing-fork" in command:
        return "process", ""
    return ("program", f"python {command}") if command else ("process", "")


def parent_of(pid: int) -> int:
    """Pid of the parent of ``pid``, 0 if it is not known."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0
    return int(status.rpartition(")")[2].split()[1])


def command_of(pid: int) -> str:
    """Name of the program that ``pid`` runs."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
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
