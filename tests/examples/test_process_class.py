"""Process as a class: what the programs of the page mean."""

from __future__ import annotations

import re

import pytest

from .said import of_kind, printed, raised, said


@pytest.mark.example("start/process_class.py")
def test_process_class(recording):
    for text in "eel", "bee":
        (process,) = of_kind(recording, f"counter of {text!r}")
        assert said(recording, f"counter of {text!r}") == [
            f"counter of {text!r}, process {process.pid}"
        ]
    assert sorted(said(recording, "main")) == [
        "result: ('bee', 2)",
        "result: ('eel', 2)",
    ]


@pytest.mark.example("start/process_attributes.py")
def test_process_attributes(recording):
    first, before, same, running, after = printed(recording)
    assert first == "name sleeper, daemon True"
    assert same == "ident is pid: True"
    assert before == "before: pid None, alive False, exit code None"
    assert re.fullmatch(r"while: pid \d+, alive True, exit code None", running)
    assert re.fullmatch(r"after: pid \d+, alive False, exit code 0", after)


@pytest.mark.example("start/process_sentinel.py")
def test_process_sentinel(recording):
    assert printed(recording) == ["ended: ['0.1 s']"]


@pytest.mark.example("start/process_family.py")
def test_process_family(recording):
    assert said(recording, "main") == [
        "I am MainProcess",
        "my parent is None",
        "my children: ['Ada']",
        "my children: []",
    ]
    assert said(recording, "Ada") == [
        "I am Ada",
        "my parent is MainProcess",
        "my children: []",
    ]


@pytest.mark.example("start/process_interrupt.py")
def test_process_interrupt(recording):
    assert said(recording, "process") == ["I am interrupted", "I clean up"]
    assert said(recording, "main") == ["exit code 0"]


@pytest.mark.example("start/process_authkey.py")
def test_process_authkey(recording):
    assert said(recording, "process") == ["the same key: True"]
    first, text = said(recording, "main")
    assert first == "a kind of bytes: True"
    assert text.startswith("TypeError: Pickling an AuthenticationString object")


@pytest.mark.example("start/run_instead_of_start.py")
def test_run_instead_of_start(recording):
    assert printed(recording) == ["in a process of its own: False", "pid: None"]
    assert len(recording.processes) == 1


@pytest.mark.example("start/process_init_forgotten.py")
def test_process_init_forgotten(recording):
    [error] = raised(recording)
    text = "AttributeError: 'Counter' object has no attribute '_closed'"
    assert error.startswith(text)
    assert len(recording.processes) == 1


@pytest.mark.example("start/process_open_file.py")
def test_process_open_file(recording):
    if recording.start_method == "fork":
        assert raised(recording) == []
    elif recording.interpreter.series not in {"3.10", "3.11"}:
        text = "TypeError: cannot pickle 'TextIOWrapper' instances"
        assert raised(recording)[0].startswith(text)
    else:
        text = "TypeError: cannot pickle '_io.TextIOWrapper' object"
        assert raised(recording)[0].startswith(text)


@pytest.mark.example("start/process_opens_its_file.py")
def test_process_opens_its_file(recording):
    assert printed(recording) == ["Hello"]


@pytest.mark.example("start/process_started_twice.py")
def test_process_started_twice(recording):
    assert raised(recording) == ["AssertionError: cannot start a process twice"]
    assert printed(recording) == ["Hello"]


@pytest.mark.example("start/process_daemon_too_late.py")
def test_process_daemon_too_late(recording):
    assert raised(recording) == ["AssertionError: process has already started"]


@pytest.mark.example("start/cpu_counts.py")
def test_cpu_counts(recording):
    counts = [int(line.rpartition(" ")[2]) for line in printed(recording)]
    assert 1 <= counts[-1] <= counts[0]
