"""What is drawn of a few runs, to the letter.

What should be drawn is in ``drawn``. When it is to change, delete the file and run
the test: it writes the file anew and fails once. Look at what has changed in it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_recorded.drawing.page import _run, picture
from sphinx_recorded.drawing.table import table
from sphinx_recorded.drawing.timeline import timeline
from sphinx_recorded.drawing.trace import trace
from sphinx_recorded.drawing.transcript import text
from sphinx_recorded.recording.model import Ending, Repeat, Stack
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


RUNS = {"hang": HANG, "measured": MEASURED, "crowd": CROWD}
DRAWN = [
    f"{run}-{name}"
    for run in RUNS
    for name in (DRAWINGS if run != "crowd" else ("timeline.svg", "transcript.txt"))
]


@pytest.mark.parametrize("name", DRAWN)
def test_it_is_drawn_to_the_letter(name):
    run, _, kind = name.partition("-")
    found = DRAWINGS[kind](RUNS[run])
    path = FOLDER / name
    if not path.exists():
        path.write_text(found, encoding="utf-8")
        pytest.fail(f"{path} was written: look at it")
    assert found == path.read_text(encoding="utf-8")
