"""Lines of output, put together from the writes of a Recording."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Stream, Write

# Not str.splitlines: it would also end lines at form feeds and the like.
_PIECES = re.compile(r"[^\n]*\n|[^\n]+")


class Line(NamedTuple):
    """One line that one process wrote to one stream, without its newline."""

    time: float
    """When it began."""
    process: int | None
    stream: Stream
    text: str
    whole: bool = True
    """Whether its newline was written: the last line of a process can lack it."""
    left_out: int = 0
    """Bytes, of whoever wrote them, that came just before and were not kept."""
    gaps: int = 0
    """How often something was not kept before it: lines with the same number
    stand one after the other."""


def lines(output: Iterable[Write]) -> list[Line]:
    """Whole lines per process and stream, in the order in which they began.

    ``print`` may write a text and its newline separately, so the writes of two
    processes can interleave within a line; here each line is whole again, but
    for those that go on in what is not kept.
    """
    result: list[Line] = []
    begun: dict[tuple[int | None, Stream], int] = {}
    left_out = gaps = 0
    for write in output:
        writer = (write.process, write.stream)
        if write.left_out:  # what was begun has gone on in what is not kept
            begun.clear()
            left_out += write.left_out
            gaps += 1
        for piece in _PIECES.findall(write.text):
            place = begun.pop(writer, len(result))
            if place == len(result):
                line = Line(write.time, *writer, "", left_out=left_out, gaps=gaps)
                result.append(line)
                left_out = 0
            text = result[place].text + piece.removesuffix("\n")
            whole = piece.endswith("\n")
            result[place] = result[place]._replace(text=text, whole=whole)
            if not whole:
                begun[writer] = place
    return result


def by_writer(output: Iterable[Write]) -> list[list[Line]]:
    """The lines of each process and stream apart, by who wrote first."""
    written: dict[tuple[int | None, Stream], list[Line]] = {}
    for line in lines(output):
        written.setdefault((line.process, line.stream), []).append(line)
    return list(written.values())
