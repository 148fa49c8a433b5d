"""Where a process stood when its run was stopped, in one line."""

from __future__ import annotations

import pytest

from sphinx_recorded.drawing.frames import waits
from sphinx_recorded.drawing.stacks import stands
from sphinx_recorded.recording.model import Stack

from ..literal import of_main

HEAD = "Current thread 0x00007f (most recent call first):"
LOCK = '  File "/usr/lib/python3.15/threading.py", line 373 in wait'
OWN = '  File "/home/you/x.py", line 2 in work'
HELPER = '  File "/home/you/helper.py", line 2 in wait_for'
SOURCE = "import threading\n    lock.acquire()\n"


def stack(*frames, before=()):
    return Stack(process=1, text="\n".join((*before, HEAD, *frames)))


@pytest.mark.parametrize(
    ("frames", "said"),
    [
        (
            (LOCK, OWN),
            "line 2 of x.py (lock.acquire()), in wait of threading.py",
        ),
        ((OWN,), "in line 2 of x.py (lock.acquire())"),
        ((HELPER, OWN), "in line 2 of helper.py"),
        ((LOCK, HELPER), "line 2 of helper.py, in wait of threading.py"),
        ((LOCK,), "in wait of threading.py"),
        ((LOCK, '  File "<string>", line 1 in <module>'), "in wait of threading.py"),
        ((), "nothing of it is known"),
        (("<no Python frame>",), "nothing of it is known"),
    ],
)
def test_the_call_and_the_line_that_led_there_are_said(frames, said):
    assert stands(stack(*frames), of_main(), SOURCE) == said


@pytest.mark.parametrize("source", ["", "only one line\n"])
def test_a_line_that_is_not_in_the_source_is_not_quoted(source):
    """The program may have been changed since."""
    assert stands(stack(OWN), of_main(), source) == "in line 2 of x.py"


def test_the_last_line_of_the_source_is_quoted():
    found = stands(stack(OWN), of_main(), "one\n  two")
    assert found == "in line 2 of x.py (two)"


def test_of_several_threads_the_last_one_counts():
    others = ("Thread 0x01 (most recent call first):", HELPER, "")
    found = stack(LOCK, OWN, before=others)
    assert stands(found, of_main(), SOURCE) == (
        "line 2 of x.py (lock.acquire()), in wait of threading.py"
    )
    call, own = waits(found)
    assert (call.function, own.function, own.line) == ("wait", "work", 2)


def test_what_a_program_calls_its_functions_does_no_harm():
    frame = '  File "/home/you/x.py", line 9 in \x1b]0;title\x07'
    assert "\x1b" not in stands(stack(frame), of_main())
