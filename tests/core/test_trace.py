"""A Recording as events that trace viewers show."""

from __future__ import annotations

import json

from sphinx_recorded.drawing.trace import trace

from ..literal import MAIN, recording, track, worker, write


def made(*output, **changes):
    return json.loads(trace(recording(*output, **changes)))


def events(found, kind):
    return [event for event in found["traceEvents"] if event["ph"] == kind]


def test_each_process_is_a_track_from_its_start_to_its_end():
    other = worker(3, start=0.25, end=None, stopped=True, exit_code=None)
    found = made(processes=(MAIN, other), wall=0.75)
    assert events(found, "M") == [
        {"ph": "M", "name": name, "pid": number, "args": args}
        for number, called in [(1, "main (pid 100)"), (3, "worker 1 (pid 103)")]
        for name, args in [
            ("process_name", {"name": called}),
            ("process_sort_index", {"sort_index": number}),
        ]
    ]
    both = {"ph": "X", "cat": "process", "tid": 0}
    assert events(found, "X") == [
        {
            **both,
            "name": "main",
            "pid": 1,
            "ts": 0.0,
            "dur": 900_000.0,
            "args": {"exit code": None, "stopped": False},
        },
        {
            **both,
            "name": "worker 1",
            "pid": 3,
            "ts": 250_000.0,
            "dur": 500_000.0,
            "args": {"exit code": None, "stopped": True},
        },
    ]


def test_each_line_is_an_event_of_its_process():
    found = made(
        write(1, "a \x1b[31mred\x1b[0m line", 0.25),
        write(None, "", 0.5, stream="stderr"),
    )
    both = {"ph": "i", "tid": 0, "s": "t"}
    assert events(found, "i") == [
        {**both, "name": "a red line", "cat": "stdout", "pid": 1, "ts": 250_000.0},
        {**both, "name": "(an empty line)", "cat": "stderr", "pid": 0, "ts": 500_000.0},
    ]


def test_each_thread_has_the_share_of_a_cpu_that_it_had():
    cpu = (track(1, 0.5), track(1, 0.25, 1, ""), track(3, 0.125, 0, ""))
    found = events(made(cpu=cpu), "C")
    assert len(found) == 18
    first, second, third = found[0], found[6], found[12]
    assert first["name"] == "CPU of python (0)"
    assert second["name"] == "CPU of thread (1)"
    assert third["name"] == "CPU of main thread (0)"
    assert [each["pid"] for each in (first, second, third)] == [1, 1, 3]
    assert first["ts"] == 200_000.0
    assert first["args"] == {"share": 0.5}
    assert second["args"] == {"share": 0.25}
    assert third["args"] == {"share": 0.125}


def test_it_says_where_it_is_from():
    found = made()
    assert found["displayTimeUnit"] == "ms"
    assert found["otherData"] == {
        "command": "python square.py",
        "ending": "exit 0",
        "python": "3.15.2",
        "start method": "forkserver",
        "date": "2026-11-22",
    }
