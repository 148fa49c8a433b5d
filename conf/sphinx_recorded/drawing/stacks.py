"""Where a process stood, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_recorded.recording import safe

from .frames import waits

if TYPE_CHECKING:
    from sphinx_recorded.recording import Recording, Stack

    from .frames import Frame


def stands(stack: Stack, recording: Recording, source: str = "") -> str:
    """The call that the process is in, and the line that led there.

    ``source``: the text of the program, to quote that line.
    """
    call, own = waits(stack)
    if call is None:
        return "nothing of it is known"
    inside = f"in {call.function} of {call.file}"
    if own is None:
        return safe(inside)
    script = recording.program.name.rpartition("/")[2]
    quoted = _line(source, own) if own.file == script else ""
    line = f"line {own.line} of {own.file}{f' ({quoted})' if quoted else ''}"
    return safe(f"in {line}" if own == call else f"{line}, {inside}")


def _line(source: str, frame: Frame) -> str:
    lines = source.splitlines()
    return lines[frame.line - 1].strip() if frame.line <= len(lines) else ""
