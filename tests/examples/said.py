"""What the processes of a Recording wrote, by their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.measurements import disturbance, disturbed, measurements
from sphinx_recorded.recording.process_names import kind
from sphinx_recorded.recording.tracebacks import tracebacks

if TYPE_CHECKING:
    from sphinx_recorded.recording.model import Interpreter, Process, Recording


def of_kind(recording: Recording, who: str) -> list[Process]:
    """The processes that readers know as ``who``: main, process, worker, ..."""
    return [process for process in recording.processes if kind(process) == who]


def said(recording: Recording, who: str) -> list[str]:
    """Their lines on standard output, in the order in which they wrote them."""
    numbers = {process.number for process in of_kind(recording, who)}
    return [
        line.text
        for line in lines(recording.output)
        if line.process in numbers and line.stream == "stdout"
    ]


def said_by_each(recording: Recording, who: str) -> list[list[str]]:
    """The lines of each of them, in the order in which they started."""
    return [
        [
            line.text
            for line in lines(recording.output)
            if line.process == process.number and line.stream == "stdout"
        ]
        for process in of_kind(recording, who)
    ]


def printed(recording: Recording) -> list[str]:
    """All lines on standard output, whoever wrote them."""
    return [line.text for line in lines(recording.output) if line.stream == "stdout"]


def raised(recording: Recording) -> list[str]:
    """Last lines of all tracebacks."""
    return [traceback.exception for traceback in tracebacks(recording)]


def hangs(recording: Recording) -> bool:
    """Whether it stood still until its time limit."""
    return recording.ending.kind == "limit"


def patch_release(python: Interpreter) -> tuple[int, ...]:
    """``(3, 14, 8)``."""
    return tuple(int(part) for part in python.version.split("."))


def server_imports(recording: Recording) -> bool:
    """Whether the fork server has imported the script: since 3.13.8 and 3.14.1."""
    version = patch_release(recording.interpreter)
    return recording.start_method == "forkserver" and (
        version >= (3, 14, 1) or (3, 13, 8) <= version < (3, 14)
    )


def server_dies(recording: Recording) -> bool:
    """Whether the fork server ends with an error of the script: up to 3.14."""
    return server_imports(recording) and recording.interpreter.version_info < (3, 15)


def without_its_server(recording: Recording) -> str:
    """What main raises then: since 3.14, it first has to prove itself to the server."""
    old = recording.interpreter.version_info < (3, 14)
    return "EOFError" if old else "ConnectionResetError"


def medians(recording: Recording) -> dict[str, float]:
    """What a program measured, by label, in seconds or bytes."""
    measured = measurements(recording)
    return {label: measurement.median for label, measurement in measured.items()}


def skip_if_disturbed(recording: Recording) -> None:
    """Skips what compares short times: who waits for a CPU measures the wait."""
    if disturbed(recording):
        pytest.skip(disturbance(recording))
