"""What is drawn of a few runs, to the letter.

What should be drawn is in ``drawn``. When it is to change, delete the file and run
the test: it writes the file anew and fails once. Look at what has changed in it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_recorded.drawing.page import _run, picture
from sphinx_recorded.drawing.table import Origins, table
from sphinx_recorded.drawing.timeline import timeline
from sphinx_recorded.drawing.trace import trace
from sphinx_recorded.drawing.transcript import text
from sphinx_recorded.recording.model import (
    Ending,
    Interpreter,
    Machine,
    Package,
    Repeat,
    Stack,
    Started,
)
from sphinx_recorded.terminal.terminal import drawn

from ..literal import MAIN, SERVER, recording, track, worker, write

FOLDER = Path(__file__).with_name("drawn")
HANG = recording(
    write(1, "one \x1b[1;31mred\x1b[0m", 0.1),
    write(1, "at once", 0.1),
    write(3, "a <b> & c", 0.25, "stderr"),
    write(3, "", 0.3, "stderr"),
    write(None, "x" * 2_003, 0.5),
    write(2, "last", 0.7),
    ending=Ending(kind="limit", code=0, left_running=(4, 5), shared_memory=("psm_1",)),
    processes=(
        MAIN,
        SERVER,
        worker(3),
        worker(4, exit_code=-9),
        worker(5, exit_code=3, end=None),
        worker(6, role="process", name="a name that is too long", exit_code=0),
        worker(7, role="program", name="日本", stopped=True),
    ),
    cpu=(
        track(1, 0.5),
        track(3, 0.9),
        track(3, 0.25, 1, "Feeder (_run)"),
        track(3, 0.5, 2, ""),
        track(3, 0.001, 3, ""),
        track(3, 0.5, 4, "QueueFeederThre"),
    ),
    stacks=(Stack(process=3, text="Thread 1:\n  a\n"), Stack(process=1, text="b")),
    dropped=7,
)
MEASURED = recording(
    write(1, "loop 100 kB: 0.5 s", 0.01),
    write(1, "pool 100 kB: 0.25 s", 0.02),
    write(1, "size: 3 MB", 0.03),
    processes=(MAIN,),
    wall=0.05,
    others=0.07,
    repeats=tuple(
        Repeat(
            wall=0.05,
            output=(
                write(1, f"loop 100 kB: {0.5 + n / 100} s"),
                write(1, f"pool 100 kB: {0.25 + n / 200} s"),
                write(1, "size: 3 MB"),
            ),
        )
        for n in range(5)
    ),
)
CROWD = recording(
    *(write(n % 7 + 1, f"line {n}", 0.004 * n) for n in range(200)),
    processes=tuple(worker(n, start=0.02 * n, exit_code=0) for n in range(1, 31)),
    cpu=tuple(track(n, n / 40) for n in range(1, 31)),
)
REMOTE = """\
multiprocessing.pool.RemoteTraceback:\x20
\"\"\"
Traceback (most recent call last):
  File "/usr/lib/python3.15/multiprocessing/pool.py", line 125, in worker
    result = (True, func(*args, **kwds))
                    ~~~~^^^^^^^^^^^^^^^
  File "/usr/lib/python3.15/concurrent/futures/process.py", line 10, in run
  File "/usr/lib/python3.15/site-packages/joblib/parallel.py", line 11, in call
  File "/usr/lib/python3.15/runpy.py", line 3, in go
  File "/home/you/broken.py", line 7, in divide
    return 1 / number
           ~~^~~~~~~~
ZeroDivisionError: division by zero
\"\"\"

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/home/you/broken.py", line 12, in main
    pool.map(divide, [1, 0])
  File "/usr/lib/python3.15/multiprocessing/pool.py", line 367, in map
    return self._map_async(func, iterable).get()
RuntimeError:
        An attempt has been made to start a new process
        before the current process has finished.

        This probably means that you are not using fork
        to start your child processes

            if __name__ == '__main__':
                freeze_support()
"""
FAILED = recording(
    write(1, "begun", 0.1),
    *(write(1, f" {n} %\r", 0.1 + n / 1000) for n in (1, 50, 100)),
    write(1, "", 0.21),
    *(
        write(1, line, 0.3 + n / 10_000, "stderr")
        for n, line in enumerate(REMOTE.split("\n"))
    ),
    write(5, "Traceback (most recent call last):", 0.4, "stderr"),
    write(5, '  File "<string>", line 1, in <module>', 0.4, "stderr"),
    write(
        5,
        '  File "/usr/lib/python3.15/site-packages/six.py", line 3, in g',
        0.4,
        "stderr",
    ),
    write(5, "KeyError: 'x'", 0.4, "stderr"),
    write(6, "two", 0.5),
    write(6, "three", 0.501),
    write(6, "three", 0.502),
    ending=Ending(kind="exit", code=1, left_running=(7,)),
    interpreter=Interpreter(implementation="CPython", version="3.14.0", gil=False),
    machine=Machine(system="Darwin", architecture="arm64", cpus=1),
    start_method="spawn",
    started=(Started(library="loky", method="loky", processes=4),),
    packages=(Package(name="joblib", version="1.5"),),
    unobserved=("order", "commands", "cpu"),
    wall=1.25,
    processes=(
        MAIN,
        SERVER,
        worker(3, role="resource tracker", start=0.05, exit_code=0),
        worker(4, exit_code=-11),
        worker(5, exit_code=-11),
        worker(6, role="process", name="Ada", parent=1, exit_code=1),
        worker(7, role="program", name="sleep", start=0.6, end=1.25),
    ),
)
DRAWINGS = {
    "table.html": lambda made: table(made, "t"),
    "timeline.svg": lambda made: timeline(made, "t").svg,
    "picture.svg": picture,
    "page.html": lambda made: "".join(_run(made)),
    "transcript.txt": text,
    "trace.json": lambda made: trace(made).decode(),
    "terminal.txt": lambda made: drawn(made, 70, note="a note"),
    "colours.txt": lambda made: drawn(made, 100, colour=True).replace("\x1b", "ESC"),
}


ORIGINS = Origins("p", {1: 3, 2: 5, 42: 7, 43: 8, 44: 8})
FURTHER = {
    "printed.html": lambda made: table(made, origins=ORIGINS),
    "helpers.svg": lambda made: timeline(made, helpers=False).svg,
}
RUNS = {"hang": HANG, "measured": MEASURED, "crowd": CROWD, "failed": FAILED}
DRAWN = [
    f"{run}-{name}"
    for run in RUNS
    for name in (DRAWINGS if run != "crowd" else ("timeline.svg", "transcript.txt"))
]
DRAWN += [f"failed-{name}" for name in FURTHER]


@pytest.mark.parametrize("name", DRAWN)
def test_it_is_drawn_to_the_letter(name):
    run, _, kind = name.partition("-")
    found = {**DRAWINGS, **FURTHER}[kind](RUNS[run])
    path = FOLDER / name
    if not path.exists():
        path.write_text(found, encoding="utf-8")
        pytest.fail(f"{path} was written: look at it")
    assert found == path.read_text(encoding="utf-8")
