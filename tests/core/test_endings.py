"""Whether a run ended as declared."""

from __future__ import annotations

import signal

import pytest

from sphinx_recorded.library.expectations import problems
from sphinx_recorded.programs.settings import End
from sphinx_recorded.recording.endings import describe
from sphinx_recorded.recording.model import Ending, Process, Write

TRACEBACK = """\
Traceback (most recent call last):
  File "/home/you/x.py", line 3, in bad
    raise ValueError("no 1")
x.errors.BadError: no 1
"""


def ending(kind, code=0, **left):
    return Ending(kind=kind, code=code, **left)


def stderr(text, process=1):
    return Write(time=0.1, process=process, stream="stderr", text=text)


@pytest.fixture
def wrong(literal):
    """A function: what differs from an End, of a run with that output."""

    def wrong(end, *output, **fields):
        return problems(literal(*output, **fields), end)

    return wrong


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        (ending("exit", 0), "exit 0"),
        (ending("exit", 3), "exit 3"),
        (ending("signal", signal.SIGKILL), "killed by SIGKILL"),
        (ending("signal", 40), "killed by signal 40"),
        (ending("limit"), "stopped at its time limit"),
    ],
)
def test_an_ending_in_words(ended, words):
    assert describe(ended) == words


@pytest.mark.parametrize(
    ("declared", "ended"),
    [
        (End(), ending("exit", 0)),
        (End(exit_code=3), ending("exit", 3)),
        (End(signal="SIGKILL"), ending("signal", 9)),
        (End(time_limit=True), ending("limit")),
        (End(time_limit=True), ending("limit", left_running=(1,))),
        (End(left_running=True), ending("exit", left_running=(1,))),
        (End(shared_memory=True), ending("exit", shared_memory=("psm_1",))),
    ],
)
def test_as_declared(wrong, declared, ended):
    assert wrong(declared, ending=ended) == []


@pytest.mark.parametrize(
    ("declared", "ended", "text"),
    [
        (End(), ending("exit", 1), "exit 1 instead of exit 0"),
        (End(exit_code=1), ending("exit", 0), "exit 0 instead of exit 1"),
        (
            End(),
            ending("limit"),
            "stopped at its time limit instead of exit 0",
        ),
        (
            End(time_limit=True),
            ending("exit", 0),
            "exit 0 instead of stopped at its time limit",
        ),
        (
            End(signal="SIGTERM"),
            ending("signal", 9),
            "killed by SIGKILL instead of killed by SIGTERM",
        ),
        (End(), ending("exit", left_running=(1,)), "left running: main"),
        (
            End(left_running=True),
            ending("exit"),
            "declared to leave a process running, but left none",
        ),
        (
            End(),
            ending("exit", shared_memory=("psm_1",)),
            "left in shared memory: psm_1",
        ),
        (
            End(shared_memory=True),
            ending("exit"),
            "declared to leave shared memory behind, but left none",
        ),
    ],
)
def test_not_as_declared(wrong, declared, ended, text):
    assert wrong(declared, ending=ended) == [text]


@pytest.mark.parametrize(
    "declared",
    [
        "BadError",
        "x.errors.BadError",
        "errors.BadError",
        "BadError: no 1",
        "BadError: no",
    ],
)
def test_a_declared_exception(wrong, declared):
    assert wrong(End(exceptions=(declared,)), stderr(TRACEBACK)) == []


@pytest.mark.parametrize("declared", ["ValueError", "Bad", "BadError: yes"])
def test_another_exception_than_the_declared_one(wrong, declared):
    assert wrong(End(exceptions=(declared,)), stderr(TRACEBACK)) == [
        "unexpected in main: x.errors.BadError: no 1",
        f"declared but not raised: {declared}",
    ]


def test_an_undeclared_exception_is_named_once(wrong):
    assert wrong(End(), stderr(TRACEBACK + TRACEBACK)) == [
        "unexpected in main: x.errors.BadError: no 1"
    ]


def test_an_undeclared_exception_in_a_worker_though_main_ended_well(wrong, literal):
    worker = Process(
        number=2, pid=4002, parent=1, role="worker", name="", start=0.1, end=0.2
    )
    processes = (*literal().processes, worker)
    assert wrong(End(), stderr(TRACEBACK, 2), processes=processes) == [
        "unexpected in worker 1: x.errors.BadError: no 1"
    ]


def test_an_undeclared_exception_where_nobody_knows_whose(wrong):
    assert wrong(End(), stderr(TRACEBACK, None)) == [
        "unexpected in a process: x.errors.BadError: no 1"
    ]


def test_a_declared_warning(wrong):
    end = End(warning="may lead to deadlocks")
    text = "x.py:3: DeprecationWarning: fork() may lead to deadlocks in the child\n"
    assert wrong(end, stderr(text)) == []
    assert wrong(end) == ["declared but not warned: may lead to deadlocks"]


CUT = """\
Traceback (most recent call last):
  File "x.py", line 3, in <module>
    raise RuntimeError("\\n  no guard")
RuntimeError:
"""


@pytest.mark.parametrize("after", [(), ("Traceback (most recent call last):\n",)])
def test_a_message_that_was_not_kept_is_no_other_message(wrong, after):
    later = [
        Write(time=0.2, process=1, stream="stderr", text=text, left_out=5000)
        for text in after
    ]
    output = [stderr(CUT), *later]
    assert wrong(End(exceptions=("RuntimeError: no guard",)), *output) == []
    assert wrong(End(exceptions=("ValueError: no guard",)), *output) == [
        "unexpected in main: RuntimeError:",
        "declared but not raised: ValueError: no guard",
    ]
