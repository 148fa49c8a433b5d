"""What the command line says beside the result."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sphinx_recorded.cli import saying
from sphinx_recorded.cli.hints import hints
from sphinx_recorded.cli.record import status_of
from sphinx_recorded.cli.saying import Live, ProgressLine, complain, say
from sphinx_recorded.library.schedule import Progress
from sphinx_recorded.programs.invocation import Invocation
from sphinx_recorded.recording.model import Ending, Write


def test_complaints_and_results_go_different_ways(capsys):
    complain("bad \x1b[31mred\x1b[2J")
    say("good \x07")
    found = capsys.readouterr()
    assert found.err == "sphinx-recorded: bad red\\x1b[2J\n"
    assert found.out == "good \\x07\n"


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is moved."""
    clock = SimpleNamespace(now=100.0)
    stub = SimpleNamespace(monotonic=lambda: clock.now)
    monkeypatch.setattr(saying, "time", stub)
    return clock


def progress(done):
    return Progress(done=done, total=1200, run="x\x1b.py (fork, 3.15)")


def test_a_log_has_a_line_now_and_then(capsys, clock):
    line = ProgressLine()
    clock.now += 10.0
    line(progress(1))
    assert capsys.readouterr().err == ""
    clock.now += 0.1
    line(progress(1100))
    assert capsys.readouterr().err == "sphinx-recorded: 1,100 of 1,200 runs\n"
    line(progress(1101))
    clock.now += 10.0
    line(progress(1102))
    line.end()
    assert capsys.readouterr().err == ""


def test_a_terminal_has_one_line_that_goes_away(capsys, monkeypatch, clock):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    line = ProgressLine()
    line(progress(1))
    expected = "\r\x1b[K1 of 1,200 runs: x\\x1b.py (fork, 3.15)"
    assert capsys.readouterr().err == expected
    line(progress(2))
    assert capsys.readouterr().err.startswith("\r\x1b[K2 of")
    line.end()
    assert capsys.readouterr().err == "\r\x1b[K"


def test_each_line_is_said_once_it_is_whole(capsys):
    live = Live()
    live(1, "stdout", "on")
    live(2, "stdout", "two\nthr")
    live(1, "stderr", "bad\n")
    assert capsys.readouterr().err == "[2]  two\n[1]! bad\n"
    live(1, "stdout", "e\n\nrest")
    live(0, "stdout", "who\x07?\n")
    assert capsys.readouterr().err == "[1]  one\n[1]  \n  who\\x07?\n"
    live.end()
    assert capsys.readouterr().err == "[2]  thr\n[1]  rest\n"
    live.end()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        ({"kind": "exit", "code": 0}, 0),
        ({"kind": "exit", "code": 7}, 7),
        ({"kind": "signal", "code": 9}, 137),
        ({"kind": "limit", "code": 0}, 124),
        ({"kind": "interrupt", "code": 0}, 130),
    ],
)
def test_the_exit_status_is_what_a_shell_makes_of_an_ending(ending, status):
    assert status_of(Ending(**ending)) == status


def failed(literal, text, code=1, kind="exit"):
    raised = f"Traceback (most recent call last):\n  File x\n{text}\n"
    written = raised if "Error" in text else f"{text}\n"
    return literal(
        Write(time=0.1, process=1, stream="stderr", text=written),
        ending=Ending(kind=kind, code=code),
    )


HERE = "--here runs it where it lies"
PYTHON = "--python names another interpreter"
STDIN = "--stdin FILE is what it reads"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FileNotFoundError: x", [HERE]),
        ("ModuleNotFoundError: No module named 'x'", [HERE, PYTHON]),
        ("EOFError: EOF when reading a line", [STDIN]),
        ("ValueError: x", []),
        ("python: can't open file 'x.py': [Errno 2]", [HERE]),
    ],
)
def test_what_may_help(literal, run_of, tmp_path, text, said):
    run = run_of("x.py")
    asked = SimpleNamespace(invocation=Invocation(judged=False), python=run.python)
    found = list(hints(asked, failed(literal, text)))
    assert [any(words in one for one in found) for words in said] == [True] * len(said)
    assert len(found) == len(said)
    inside = SimpleNamespace(
        invocation=Invocation(judged=False, folder=tmp_path), python=run.python
    )
    told = list(hints(inside, failed(literal, text)))
    assert len(told) == len([words for words in said if words != HERE])
    assert PYTHON not in said or str(run.python.path) in told[0]
    judged = SimpleNamespace(invocation=Invocation(), python=run.python)
    assert list(hints(judged, failed(literal, text))) == []


def test_what_ended_well_needs_no_help(literal, run_of):
    asked = SimpleNamespace(
        invocation=Invocation(judged=False), python=run_of("x.py").python
    )
    text = "FileNotFoundError: x"
    assert list(hints(asked, failed(literal, text, code=0))) == []
    assert len(list(hints(asked, failed(literal, text, code=0, kind="limit")))) == 1
