"""The Recording: what one run of one program did, as a value.

Times are seconds since the run began, as floats; processes are named by their
number in the run, 1 being the one that was started first.
"""

from __future__ import annotations

import bisect
from typing import Literal

import msgspec

from .builds import PYPY, command_of
from .command_line import shell_line

SCHEMA = 1
"""Version of the format; a file with another one is recorded anew."""

StartMethod = Literal["fork", "spawn", "forkserver"]
Stream = Literal["stdout", "stderr"]
Channel = Literal[
    "sockets", "sockets and own pipes", "own pipes", "own connections", "pipes"
]
"""What the processes of a run wrote to.

``sockets``: the kernel said who wrote what, and when. ``own pipes``: each Python
process, and each command that one starts, had pipes of its own; of what a
command starts it is not known who wrote, and a time is when it was read.
``sockets and own pipes``: the second for those that needed it. ``own
connections``: each Python process had connections of its own, which a command has
from the process that starts it; a time is when it was read. ``pipes``: nobody knows
who wrote what.
"""
Unobserved = Literal[
    "writers",
    "order",
    "processes",
    "commands",
    "exit codes",
    "cpu",
    "stacks",
    "shared memory",
]
"""What the kernel tells of a run on Linux, and other systems do not.

``writers``: who wrote a line. ``order``: which of two lines of different processes
came first. ``processes``: any other than main. ``commands``: what is started by a
command that is not Python. ``exit codes``: those of processes that nobody waited
for; on Windows those of Python are known. ``cpu``: CPU use. ``stacks``: where each
process was when the run was stopped. ``shared memory``: what is left in it.
"""
Role = Literal[
    "main",
    "process",
    "worker",
    "manager",
    "fork server",
    "resource tracker",
    "program",
]
"""What a process is to multiprocessing.

``worker`` belongs to a Pool or an executor, ``process`` was started as a
Process, ``program`` is anything else that the program started.
"""


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of everything in a Recording: immutable, typed, JSON both ways."""


class Program(Value, frozen=True):
    """The script that ran and what it was given."""

    name: str
    """Path below the folder of examples, with forward slashes."""
    digest: str
    """SHA-256 of the script and of the local files it was given."""
    files: tuple[str, ...] = ()
    """Local files that were put beside the script."""
    command: tuple[str, ...] = ()
    """The command as a reader would type it, ``python`` or an executable first."""

    @property
    def typed(self) -> str:
        """The command as a line for a shell."""
        return shell_line(self.command)

    @property
    def interpreted(self) -> bool:
        """Whether the recorder has chosen the Python that ran it."""
        return "python" in self.command or self.name.endswith(".py")


class Interpreter(Value, frozen=True, omit_defaults=True):
    """The Python that ran the program."""

    implementation: str
    version: str
    """Full version, such as ``3.15.2``."""
    gil: bool
    """Whether the GIL was on when it started."""
    free_threaded: bool = False
    """Whether it is a free-threaded build, which can do without the GIL."""

    @property
    def series(self) -> str:
        """``3.15`` for ``3.15.2``, ``3.15t`` for a free-threaded build of it.

        ``pypy3.11`` for PyPy.
        """
        return PYPY * self.is_pypy + self.language + "t" * self.free_threaded

    @property
    def is_pypy(self) -> bool:
        """Whether it is PyPy."""
        return self.implementation == "PyPy"

    @property
    def command(self) -> str:
        """What it is called: ``python3.15``, ``python3.15t``, ``pypy3.11``."""
        return command_of(self.series)

    @property
    def language(self) -> str:
        """``3.15`` for ``3.15.2``, whichever build it is."""
        return ".".join(self.version.split(".")[:2])

    @property
    def version_info(self) -> tuple[int, ...]:
        """``(3, 15)`` for ``3.15.2``."""
        return tuple(int(part) for part in self.language.split("."))

    @property
    def remarks(self) -> list[str]:
        """What is to be said of its build and its GIL; nothing of the usual one."""
        if self.free_threaded:
            return ["free-threaded", *(["GIL on"] if self.gil else [])]
        return [] if self.gil else ["GIL off"]


class Machine(Value, frozen=True):
    """Where the program ran."""

    system: str
    """As ``platform.system()`` gives it: Linux, Darwin or Windows; or Wine, which
    runs programs for Windows on another system."""
    architecture: str
    cpus: int
    """CPUs that the program could use."""
    processor: str = ""
    """Model name of the CPU, empty where it is not known."""


class Process(Value, frozen=True):
    """One process of the run."""

    number: int
    pid: int
    """0 if it is not known."""
    parent: int | None
    """Number of the process that started it; None for main."""
    role: Role
    name: str
    """Its ``multiprocessing`` name, or the command of another program; empty if
    it is not known."""
    start: float
    end: float | None
    """None if it is not known."""
    exit_code: int | None = None
    """As ``Process.exitcode`` has it (-9: killed by signal 9); None if unknown."""
    stopped: bool = False
    """Whether it was still running when the recorder ended it."""


class Write(Value, frozen=True):
    """One write to standard output or standard error, as the kernel saw it."""

    time: float
    process: int | None
    """None where the system does not say who wrote."""
    stream: Stream
    text: str
    left_out: int = 0
    """Bytes, of whoever wrote them, that came just before and were not kept."""


class CPUTrack(Value, frozen=True):
    """How long one thread had been on a CPU, sampled over its life."""

    process: int
    thread: int
    """Ordinal of the thread in its process, 0 being its main thread."""
    name: str
    """Empty if it has none of its own, as before Python 3.14."""
    times: tuple[float, ...]
    """When the samples were taken."""
    busy: tuple[float, ...]
    """Seconds on a CPU up to then, since the thread started."""

    def share(self, start: float, end: float) -> float:
        """Share of the time from ``start`` to ``end`` spent on a CPU, 0 to 1."""
        if end <= start:
            return 0.0
        busy = self._busy_at(end) - self._busy_at(start)
        return min(max(busy / (end - start), 0.0), 1.0)

    def _busy_at(self, time: float) -> float:
        """Seconds on a CPU up to ``time``, read off between the samples."""
        times, busy = self.times, self.busy
        after = bisect.bisect_right(times, time)
        if after == 0:  # what the first sample has was done just before it
            return max(busy[0] - (times[0] - time), 0.0)
        if after == len(times):
            return busy[-1]
        done = (time - times[after - 1]) / (times[after] - times[after - 1])
        return busy[after - 1] + done * (busy[after] - busy[after - 1])


class Stack(Value, frozen=True):
    """Where a process stood when its run was stopped."""

    process: int
    text: str


class Ending(Value, frozen=True):
    """How the run ended."""

    kind: Literal["exit", "signal", "limit", "interrupt"]
    """``limit``: the recorder stopped it at its time limit; ``interrupt``: whoever
    waited for it had it stopped."""
    code: int
    """Exit code; number of the signal; 0 if it was stopped."""
    left_running: tuple[int, ...] = ()
    """Processes still alive when main had ended and the grace was over."""
    shared_memory: tuple[str, ...] = ()
    """Names left behind in shared memory."""


class Started(Value, frozen=True):
    """How a library has started processes."""

    library: str
    """The package, such as ``multiprocessing``."""
    method: str
    """What it calls the way, such as ``spawn``."""
    processes: int
    """How many."""


class Package(Value, frozen=True):
    """A package that a program has imported."""

    name: str
    version: str
    """Empty for a module that belongs to no distribution."""
    source: str = ""
    """SHA-256 of its files, if it is used from the folder where it is written."""


class Repeat(Value, frozen=True):
    """A further run of a program that measures."""

    wall: float
    output: tuple[Write, ...]


class Recording(Value, frozen=True, kw_only=True):
    """What one run of one program did. Pages, tests and tools read only this."""

    schema: int = SCHEMA
    program: Program
    interpreter: Interpreter
    machine: Machine
    start_method: StartMethod
    channel: Channel
    alone: bool
    """Whether nothing else of ours ran on the machine."""
    others: float | None = None
    """What else ran, as a share of the CPUs (0 to 1), if it is known."""
    wall: float
    """Seconds from the start of main to the end of the last process."""
    date: str
    """Day of the run, as ``2026-11-22``."""
    ending: Ending
    processes: tuple[Process, ...]
    output: tuple[Write, ...]
    """Every write in its true order; ``sphinx_recorded.lines`` joins them to lines."""
    dropped: int = 0
    """Bytes of output over the limit that were not kept; ``left_out`` says where."""
    cpu: tuple[CPUTrack, ...] = ()
    stacks: tuple[Stack, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    started: tuple[Started, ...] = ()
    """How its processes were started, which need not be as it was asked for."""
    packages: tuple[Package, ...] = ()
    """What it has imported that is none of Python's own."""
    unobserved: tuple[Unobserved, ...] = ()
    """What could not be observed where it ran: nothing is said of it here."""

    def process(self, number: int) -> Process:
        """The process with that number.

        Raises KeyError if there is none.
        """
        for process in self.processes:
            if process.number == number:
                return process
        raise KeyError(number)

    def to_json(self) -> bytes:
        """The Recording as JSON, one line."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes | str) -> Recording:
        """The Recording in ``data``.

        Raises ValueError if it is no Recording of this schema.
        """
        recording = msgspec.json.decode(data, type=cls)
        if recording.schema != SCHEMA:
            raise ValueError(f"schema {recording.schema}, expected {SCHEMA}")
        return recording


def json_schema() -> dict[str, object]:
    """JSON schema of a Recording."""
    return msgspec.json.schema(Recording)
