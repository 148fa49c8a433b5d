"""Recordings written by hand."""

from __future__ import annotations

from sphinx_recorded.recording.model import (
    CPUTrack,
    Ending,
    Interpreter,
    Machine,
    Process,
    Program,
    Recording,
    Write,
)

ALONE = Process(
    number=1,
    pid=4001,
    parent=None,
    role="main",
    name="MainProcess",
    start=0.0,
    end=1.0,
)
MAIN = Process(number=1, pid=100, parent=None, role="main", name="", start=0.0, end=0.9)
SERVER = Process(
    number=2, pid=101, parent=1, role="fork server", name="", start=0.1, end=0.9
)


def worker(number: int, **changes: object) -> Process:
    """A worker of a pool, ended as pools end them."""
    fields = {
        "number": number,
        "pid": 100 + number,
        "parent": 2,
        "role": "worker",
        "name": f"ForkServerPoolWorker-{number}",
        "start": 0.2,
        "end": 0.8,
        "exit_code": -15,
    }
    return Process(**{**fields, **changes})


def write(
    process: int | None, text: str, time: float = 0.5, stream: str = "stdout"
) -> Write:
    """A line of output."""
    return Write(time=time, process=process, stream=stream, text=f"{text}\n")


def track(
    process: int, share: float, thread: int = 0, name: str = "python"
) -> CPUTrack:
    """A thread that was on a CPU for the same share all the time."""
    times = tuple(0.2 + 0.1 * n for n in range(7))
    busy = tuple(share * (time - 0.2) for time in times)
    return CPUTrack(process=process, thread=thread, name=name, times=times, busy=busy)


def recording(*output: Write, **changes: object) -> Recording:
    """A pool of two workers on forkserver; what is given replaces the rest."""
    fields = {
        "program": Program(
            name="pool/square.py", digest="0", command=("python", "square.py")
        ),
        "interpreter": Interpreter(
            implementation="CPython", version="3.15.2", gil=True
        ),
        "machine": Machine(system="Linux", architecture="x86_64", cpus=2),
        "start_method": "forkserver",
        "channel": "sockets",
        "alone": False,
        "wall": 0.9,
        "date": "2026-11-22",
        "ending": Ending(kind="exit", code=0),
        "processes": (MAIN, SERVER, worker(3), worker(4)),
        "output": output,
    }
    return Recording(**{**fields, **changes})


def of_main(*output: Write, **changes: object) -> Recording:
    """A run of main alone, of one second; what is given replaces the rest."""
    program = Program(name="start/x.py", digest="0", command=("python", "x.py"))
    fields = {"program": program, "wall": 1.0, "processes": (ALONE,)}
    return recording(*output, **{**fields, **changes})
