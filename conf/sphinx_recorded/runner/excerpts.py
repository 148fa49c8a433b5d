"""What is kept of the middle of an output that is too long to be kept whole.

Two lines that differ only in numbers say the same. The first line of each kind
is kept as long as there is room, and whatever else is written, tracebacks are.
So a loop that prints a million numbers is one line, and what goes wrong in the
middle of it is found.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_recorded.recording import Stream

_DIGITS = b"0123456789"
_HEADER = b"Traceback (most recent call last)"
_FRAME = re.compile(rb"(?: +[+|])? {2}|\s*\Z")
_AFTER = 4
"""Lines kept after an exception: its message, and what joins it to the next."""
_OFTEN = 3
"""Tracebacks kept that end in the same kind of line."""
_SMALL = 200
"""Bytes of room that are too little for most lines."""
_LONGEST = 4096
"""Bytes of a line that is looked at; longer ones are left out."""


class Piece(NamedTuple):
    """Bytes that one process wrote to one stream, one after the other."""

    time: int
    """ns since the epoch."""
    writer: int
    stream: Stream
    data: bytes
    left_out: int = 0
    """Bytes, of whoever wrote them, that were left out just before."""

    def cut(self, size: int) -> tuple[Piece, Piece]:
        """The first ``size`` bytes and the rest; a character stays whole."""
        data = self.data
        if size >= len(data):
            return self, self._replace(data=b"")
        while size < len(data) and data[size] & 0xC0 == 0x80:
            size += 1
        return self._replace(data=data[:size]), self._replace(data=data[size:])


@dataclass
class _Writer:
    """Where one process is in one of its streams."""

    begun: bytes = b""
    """What there is of a line that has not ended."""
    time: int = 0
    """When it was written."""
    goes_on: bool = False
    """Whether that line began in what is kept elsewhere."""
    in_traceback: bool = False
    traceback: list[Piece] = field(default_factory=list)
    """Its lines up to now: whether they are kept depends on the last one."""
    after: int = 0
    """Lines that are still to be kept after an exception."""


class Excerpts:
    """Takes in pieces of output and keeps some of their lines."""

    def __init__(self, room: int) -> None:
        self.dropped = 0
        """Bytes that were left out; all of them are counted after ``finish``."""
        self.left_out = 0
        """Those of them that came after the last piece that is kept."""
        self._room = room // 2
        self._room_for_tracebacks = room // 2
        self._seen: set[bytes] = set()
        self._raised: Counter[bytes] = Counter()
        self._writers: dict[tuple[int, Stream], _Writer] = {}
        self._kept: list[Piece] = []

    def learn(self, pieces: Iterable[Piece]) -> None:
        """Takes note of what was kept elsewhere, before anything is added."""
        rooms = self._room, self._room_for_tracebacks
        for piece in pieces:
            self.add(piece)
        self._room, self._room_for_tracebacks = rooms
        self._kept.clear()
        self.dropped = self.left_out = 0
        for writer in self._writers.values():
            writer.goes_on, writer.begun = bool(writer.begun), b""
            writer.traceback.clear()

    def add(self, piece: Piece) -> None:
        """Takes in ``piece``, which is kept nowhere else."""
        key = piece.writer, piece.stream
        writer = self._writers.get(key)
        if writer is None:
            writer = self._writers[key] = _Writer()
        text, newline, writer.begun = (writer.begun + piece.data).rpartition(b"\n")
        writer.time = piece.time
        if len(writer.begun) > _LONGEST:
            self._drop(writer.begun[:-_LONGEST])
            writer.begun = writer.begun[-_LONGEST:]
        if not newline:
            return
        if self._says_nothing_new(writer, text):
            self._drop(text + newline)
            writer.goes_on = False
            return
        for line in text.split(b"\n"):
            self._take(writer, piece._replace(data=line + newline))
            writer.goes_on = False

    def finish(self) -> list[Piece]:
        """All that is kept, once nothing more is added."""
        for (number, stream), writer in self._writers.items():
            self._keep_traceback(writer.traceback)
            # A short one goes on in what is kept of the end.
            if len(writer.begun) > max(self._room, _SMALL):
                self._drop(writer.begun)
            elif writer.begun:
                self._keep(Piece(writer.time, number, stream, writer.begun))
        self._writers.clear()
        return self._kept

    def _says_nothing_new(self, writer: _Writer, text: bytes) -> bool:
        """Whether no line of ``text`` is to be kept; found without a loop."""
        if writer.in_traceback or writer.after or _HEADER in text:
            return False
        return not self._room or self._seen.issuperset(
            text.translate(None, _DIGITS).split(b"\n")
        )

    def _take(self, writer: _Writer, line: Piece) -> None:
        if _HEADER in line.data:
            self._keep_traceback(writer.traceback)
            writer.traceback, writer.in_traceback = [line], True
        elif writer.in_traceback:
            writer.traceback.append(line)
            if not _FRAME.match(line.data):
                self._raise(writer, line)
        elif writer.after:
            writer.after -= 1
            self._keep_traceback([line])
        elif (
            writer.goes_on or len(line.data) > self._room or not self._is_new(line.data)
        ):
            self._drop(line.data)
        else:
            self._keep(line)

    def _is_new(self, line: bytes) -> bool:
        shape = line.translate(None, _DIGITS).removesuffix(b"\n")
        new = shape not in self._seen
        self._seen.add(shape)
        return new

    def _raise(self, writer: _Writer, line: Piece) -> None:
        """Ends a traceback: ``line`` names the exception."""
        shape = line.data.translate(None, _DIGITS)
        self._raised[shape] += 1
        if self._raised[shape] <= _OFTEN:
            self._keep_traceback(writer.traceback)
            writer.after = _AFTER
        else:
            self._drop(*(piece.data for piece in writer.traceback))
        writer.traceback, writer.in_traceback = [], False

    def _keep(self, piece: Piece) -> None:
        self._room -= len(piece.data)
        if self._room < _SMALL:  # nobody needs to look for what is new any more
            self._room = 0
        self._put(piece)

    def _keep_traceback(self, pieces: Sequence[Piece]) -> None:
        size = sum(len(piece.data) for piece in pieces)
        if size > self._room_for_tracebacks:
            self._drop(*(piece.data for piece in pieces))
            return
        self._room_for_tracebacks -= size
        for piece in pieces:
            self._put(piece)

    def _put(self, piece: Piece) -> None:
        self._kept.append(piece._replace(left_out=self.left_out))
        self.left_out = 0

    def _drop(self, *dropped: bytes) -> None:
        size = sum(map(len, dropped))
        self.dropped += size
        self.left_out += size
