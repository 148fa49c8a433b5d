"""One process of a run, as far as it is known, whoever has told of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import KW_ONLY, dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from sphinx_recorded.recording import Process, Started

from .clock import seconds
from .roles import role_of_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_recorded.recording import Role

    from .reports import Child


class Source(IntEnum):
    """Where role and name of a process are from, the better the greater."""

    KERNEL = 0
    FORKED = 1
    """It has said that it was forked, and nothing of what for."""
    COMMAND = 2
    """Whoever started it has said which program it runs."""
    STARTED = 3
    """It is a Python interpreter and has said which program it runs."""
    PROCESS = 4
    """Whoever started it has said which Process it is."""


@dataclass(eq=False)
class TrackedProcess(ABC):
    """A process, with what is known of it so far."""

    pid: int
    parent: int
    """Pid of the process that started it."""
    start: int
    """ns since the epoch."""
    _: KW_ONLY
    serial: int = 0
    """Which one it is of those that were noticed, from 1."""
    role: Role = "process"
    name: str = ""
    source: Source = Source.KERNEL
    reported: bool = False
    """Whether it is a Python process that runs the hook."""
    claimed: bool = False
    """Whether somebody has said to have started it."""
    told_code: int | None = None
    """What its parent has reported, or the kernel."""
    unstarted: bool = False
    """Whether it was to run a program that could not be executed."""
    stopped: bool = False
    """Whether the recorder ended it."""
    number: int = 0
    """In the Recording."""

    @property
    @abstractmethod
    def end(self) -> int | None:
        """When it ended, ns since the epoch; None if it is not known."""

    @property
    @abstractmethod
    def final_code(self) -> int | None:
        """As ``Process.exitcode`` has it; None if it is not known."""

    def call(self, role: Role, name: str, source: Source) -> None:
        """Takes note of what it is, unless better is known. Main stays main."""
        if source >= self.source and self.role != "main":
            self.role, self.name, self.source = role, name, source


class Starts:
    """What those that start processes say of them."""

    def __init__(self) -> None:
        self.methods: dict[tuple[str, str], int] = {}
        """How many processes which library has started how."""

    def take(self, tracked: TrackedProcess, report: Child) -> None:
        """Takes note of what ``tracked`` is, which was started as reported."""
        if not report.library:
            tracked.call("program", report.command, Source.COMMAND)
            return
        role = role_of_target(report.target, report.kind)
        tracked.call(role, report.name, Source.PROCESS)
        key = (report.library, report.method)
        self.methods[key] = self.methods.get(key, 0) + 1

    @property
    def started(self) -> tuple[Started, ...]:
        """The same as a Recording has it."""
        return tuple(
            Started(library=library, method=method, processes=count)
            for (library, method), count in sorted(self.methods.items())
        )


def values(
    tracked: Iterable[TrackedProcess],
    origin: int,
    *,
    age: Callable[[TrackedProcess], int] = lambda tracked: tracked.start,
    replace: Callable[[str], str] = str,
    stopped: int | None = None,
) -> tuple[Process, ...]:
    """Processes as a Recording has them, main first, then in the order of ``age``.

    They are given their numbers. ``replace`` takes paths of this machine out of
    names. Whatever ended after the run was ``stopped``, in ns since the epoch, has
    ended because of that.
    """
    shown = [each for each in tracked if not each.unstarted]
    shown[1:] = sorted(shown[1:], key=age)
    for number, each in enumerate(shown, 1):
        each.number = number
        late = stopped is not None and (each.end is None or each.end > stopped)
        each.stopped = each.stopped or late
    return tuple(
        Process(
            number=each.number,
            pid=each.pid,
            parent=_parent(shown, each),
            role=each.role,
            name=replace(each.name),
            start=max(seconds(each.start - origin), 0.0),
            end=None if each.end is None else seconds(each.end - origin),
            exit_code=each.final_code,
            stopped=each.stopped,
        )
        for each in shown
    )


def _parent(shown: Sequence[TrackedProcess], tracked: TrackedProcess) -> int | None:
    """Number of the parent: the last that had its pid by then, or else main."""
    if tracked.number == 1:
        return None
    before = shown[: tracked.number - 1]
    numbers = [each.number for each in before if each.pid == tracked.parent]
    return numbers[-1] if numbers else 1
