"""A Recording as trace events, which Perfetto and chrome://tracing open.

The format is that of the "Trace Event Format" of Chromium's trace viewer: times
are in microseconds, a process is a track, and what has begun and ended (``X``),
has happened (``i``) or was counted (``C``) is an event of it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec

from sphinx_recorded.recording import describe, labels, lines, plain, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_recorded.recording import Process, Recording

_Event = dict[str, Any]


def trace(recording: Recording) -> bytes:
    """The trace as JSON; processes have their numbers in the run for pids."""
    events = [
        event
        for process in recording.processes
        for event in _process(process, recording)
    ]
    return msgspec.json.encode(
        {
            "traceEvents": [*events, *_written(recording), *_cpu(recording)],
            "displayTimeUnit": "ms",
            "otherData": {
                "command": recording.program.typed,
                "ending": describe(recording.ending),
                "python": recording.interpreter.version,
                "start method": recording.start_method,
                "date": recording.date,
            },
        }
    )


def _process(process: Process, recording: Recording) -> Iterator[_Event]:
    number = process.number
    label = labels(recording)[number]
    end = recording.wall if process.end is None else process.end
    named = {"name": f"{safe(label.text)} (pid {process.pid})"}
    yield {"ph": "M", "name": "process_name", "pid": number, "args": named}
    order = {"sort_index": number}
    yield {"ph": "M", "name": "process_sort_index", "pid": number, "args": order}
    yield {
        "ph": "X",
        "name": safe(label.text),
        "cat": "process",
        "pid": number,
        "tid": 0,
        "ts": process.start * 1e6,
        "dur": (end - process.start) * 1e6,
        "args": {"exit code": process.exit_code, "stopped": process.stopped},
    }


def _written(recording: Recording) -> Iterator[_Event]:
    for line in lines(recording.output):
        yield {
            "ph": "i",
            "name": plain(line.text) or "(an empty line)",
            "cat": line.stream,
            "pid": line.process or 0,
            "tid": 0,
            "ts": line.time * 1e6,
            "s": "t",
        }


def _cpu(recording: Recording) -> Iterator[_Event]:
    """How much of a CPU each thread had, from one sample to the next."""
    for track in recording.cpu:
        name = safe(track.name) or ("main thread" if track.thread == 0 else "thread")
        for start, end in pairwise(track.times):
            yield {
                "ph": "C",
                "name": f"CPU of {name} ({track.thread})",
                "pid": track.process,
                "ts": start * 1e6,
                "args": {"share": round(track.share(start, end), 3)},
            }
