"""Logging packages and workers: what the programs mean."""

from __future__ import annotations

import json
import re

import pytest

from sphinx_recorded.recording.lines import lines

from .said import of_kind, raised, said

SQUARES = "[0, 1, 4, 9, 16, 25]"


def to_stderr(recording, who):
    numbers = {process.number for process in of_kind(recording, who)}
    return [
        each.text
        for each in lines(recording.output)
        if each.process in numbers and each.stream == "stderr"
    ]


@pytest.mark.example("packages/loguru_workers.py")
def test_loguru_workers(recording):
    result, *log = said(recording, "main")
    assert result == SQUARES
    found = [re.fullmatch(r"(\d+) squaring (\d)", line).groups() for line in log]
    assert sorted(number for _, number in found) == list("012345")
    assert 1 <= len({pid for pid, _ in found}) <= 2
    assert not to_stderr(recording, "worker")


@pytest.mark.example("packages/loguru_stays_behind.py")
def test_loguru_stays_behind(recording, run):
    written = said(recording, "main")[-1]
    if run.start_method == "fork":
        assert written == "in the file: ['done', 'squaring 0', 'squaring 1']"
    else:
        assert written == "in the file: ['done']"
        assert len(to_stderr(recording, "worker")) == 2


@pytest.mark.example("packages/loguru_default_handler.py")
def test_loguru_default_handler(recording, run):
    if run.start_method == "fork":
        assert said(recording, "main") == ["in the file: hello"]
    else:
        new = run.python.series not in {"3.10", "3.11"}
        kind = "'TextIOWrapper' instances" if new else "'_io.TextIOWrapper' object"
        assert raised(recording) == [f"TypeError: cannot pickle {kind}"]


@pytest.mark.example("packages/structlog_workers.py")
def test_structlog_workers(recording):
    result, *log = said(recording, "main")
    assert result == SQUARES
    events = sorted(map(json.loads, log), key=lambda event: event["number"])
    assert events == [{"number": n, "event": "squaring"} for n in range(6)]


@pytest.mark.example("packages/structlog_stays_behind.py")
def test_structlog_stays_behind(recording, run):
    (greeting,) = said(recording, "process")
    if run.start_method == "fork":
        assert json.loads(greeting) == {"name": "Ada", "event": "greeting"}
    else:
        assert re.search(r"\[info +\] greeting +name=Ada", greeting)
    assert said(recording, "main") == ['{"event": "done"}']


@pytest.mark.example("packages/loguru_worker_killed.py")
def test_loguru_worker_killed(recording):
    *worked, error = said(recording, "main")
    assert worked == [f"working on {number}" for number in range(4)]
    assert error.startswith("A process in the process pool was terminated abruptly")
