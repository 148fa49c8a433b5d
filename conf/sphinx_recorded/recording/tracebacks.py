"""Tracebacks in the output of a Recording."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .lines import by_writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .lines import Line
    from .model import Recording

_HEADER = re.compile(
    r"(?P<bars> +[+|] )?(Exception Group )?Traceback \(most recent call last\):\s*\Z"
)
_EXCEPTION = re.compile(r"[^\W\d][\w.<>]*(: .*|:)?\Z")
_TEXTLESS = re.compile(r"[\w.<>]+:\Z")
_CHAINED = {
    "The above exception was the direct cause of the following exception:",
    "During handling of the above exception, another exception occurred:",
}


class Traceback(NamedTuple):
    """One printed traceback, with its causes, and the exception it ends in."""

    process: int | None
    exception: str
    """Such as ``ValueError: no such thing``, the first line of its text.

    It ends in a colon if that line was not kept.
    """


def tracebacks(recording: Recording) -> list[Traceback]:
    """Every traceback that the run printed, in order."""
    found = [
        (written[end], _exception(written, end))
        for written in by_writer(recording.output)
        for end in _ends(written)
    ]
    found.sort(key=lambda entry: entry[0].time)
    return [Traceback(line.process, exception) for line, exception in found]


def spans(written: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Position of each traceback's header and of its exception.

    ``written`` are the lines of one process to one stream. Causes and the
    members of exception groups have spans of their own. Of a traceback that
    was cut off the second position is ``len(written)``.
    """
    position = 0
    while position < len(written):
        header = _HEADER.match(written[position].text)
        first = position
        position += 1
        if not header:
            continue
        bars = len(header["bars"] or "")
        while position < len(written) and _is_frame(written[position].text[bars:]):
            position += 1
        if position - first > 1:  # a header alone is the program's own text
            yield first, position


def _is_frame(text: str) -> bool:
    return text.startswith("  ")


def _ends(written: Sequence[Line]) -> Iterator[int]:
    """Positions of the exceptions that tracebacks end in."""
    end: int | None = None
    for first, last in spans(written):
        if last == len(written) or not written[last].whole:
            continue  # cut off
        if written[first].text.lstrip().startswith("|"):
            continue  # a member of the group that is printed
        if end is not None and not _is_cause(written, end, first):
            yield end
        end = last
    if end is not None:
        yield end


def _is_cause(written: Sequence[Line], end: int, first: int) -> bool:
    """Whether the exception at ``end`` is the cause of the next traceback."""
    if written[first - 2].text not in _CHAINED:
        return False
    # An exception that was never raised in Python has no traceback of its own.
    above = first - 4
    return above <= end or not _EXCEPTION.match(written[above].text)


def _exception(written: Sequence[Line], position: int) -> str:
    text = _plain(written[position])
    if not _TEXTLESS.match(text):
        return text
    # Its message begins with a newline, such as the one about the main guard.
    # If that was not kept, what stands next is of something else.
    gaps = written[position].gaps
    after = (line for line in written[position + 1 :] if line.gaps == gaps)
    message = filter(None, map(_plain, after))
    return f"{text} {next(message, '')}".strip()


def _plain(line: Line) -> str:
    return re.sub(r"\A +[+|] ", "", line.text).strip()
