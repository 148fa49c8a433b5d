"""Output of a run as it arrives: decoded, in its true order, up to a limit.

Of an output over the limit the beginning and the end are kept, and of what lies
between them whatever says something new (``excerpts.py``).
"""

from __future__ import annotations

import codecs
import threading
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.programs import OUTPUT_LIMIT
from sphinx_recorded.recording import Write

from .clock import seconds
from .excerpts import Excerpts, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_recorded.recording import Stream

_MANY = 5000
"""Writes that are kept as they are; a program may write single characters."""
_AT_ONCE = 1_000_000
"""ns in which several writes of one process to one stream are as good as one."""


class _Text(NamedTuple):
    time: int
    writer: int
    stream: Stream
    text: str
    left_out: int = 0


class _Decoders:
    r"""One for each writer and stream; bytes that are no UTF-8 become ``\xff``."""

    def __init__(self) -> None:
        self._decoders: dict[tuple[int, Stream], codecs.IncrementalDecoder] = {}
        self._last: dict[tuple[int, Stream], int] = {}

    def decode(self, time: int, writer: int, stream: Stream, data: bytes) -> str:
        """The text in ``data``, without a character that is not yet whole."""
        key = (writer, stream)
        decoder = self._decoders.get(key)
        if decoder is None:
            # What is no UTF-8 is shown as \xff, which is data like the rest.
            decoder = codecs.getincrementaldecoder("utf-8")("backslashreplace")
            self._decoders[key] = decoder
        self._last[key] = time
        return decoder.decode(data)

    def rest(self) -> Iterator[_Text]:
        """What has remained of characters that never became whole."""
        for key, decoder in self._decoders.items():
            text = decoder.decode(b"", final=True)
            if text:
                yield _Text(self._last[key], *key, text)


class Output:
    """Collects what the processes of a run write.

    Who wrote is a number, whatever it stands for; 0: nobody knows.
    """

    def __init__(self, limit: int = OUTPUT_LIMIT) -> None:
        self._lock = threading.Lock()  # each pipe may be read by a thread
        self._room = limit // 2
        self._beginning: list[Piece] = []
        self._between = Excerpts(limit // 4)
        self._end: deque[Piece] = deque()
        self._at_end = 0
        self._most = limit - limit // 2 - limit // 4
        self._decoders = _Decoders()

    @property
    def is_long(self) -> bool:
        """Whether there is more than what is kept of its beginning."""
        return not self._room

    @property
    def dropped(self) -> int:
        """Bytes that were left out, once all is taken in."""
        self._finish()
        return self._between.dropped

    def add(self, time: int, writer: int, stream: Stream, data: bytes) -> str:
        """Takes in one write (time in ns since the epoch).

        Returns its text, also if it is not kept.
        """
        with self._lock:
            self._add(Piece(time, writer, stream, data))
            return self._decoders.decode(time, writer, stream, data)

    def _add(self, piece: Piece) -> None:
        size = len(piece.data)
        if size < self._room:
            self._beginning.append(piece)
            self._room -= size
        elif self._room:
            first, rest = piece.cut(self._room)
            self._beginning.append(first)
            self._room = 0
            self._between.learn(self._beginning)
            self._append(rest)
        else:
            self._append(piece)

    def _append(self, piece: Piece) -> None:
        """Puts ``piece`` to the end, which moves on."""
        end = self._end
        end.append(piece)
        self._at_end += len(piece.data)
        # Nothing is cut yet: there can be a million pieces.
        while self._at_end - len(end[0].data) >= self._most:
            first = end.popleft()
            self._at_end -= len(first.data)
            self._between.add(first)

    def _finish(self) -> None:
        over = self._at_end - self._most
        if over > 0:
            first, self._end[0] = self._end[0].cut(over)
            self._at_end -= len(first.data)
            self._between.add(first)
        self._between.finish()

    def writes(
        self,
        origin: int,
        numbers: dict[int, int],
        replace: Callable[[str], str],
        until: int | None = None,
    ) -> tuple[Write, ...]:
        """The writes as a Recording has them, in the order of their times.

        Those after ``until`` are left out: they are about the recorder's stop.
        """
        return tuple(
            Write(
                time=seconds(text.time - origin),
                process=numbers.get(text.writer),
                stream=text.stream,
                text=replace(text.text),
                left_out=text.left_out,
            )
            for text in self._texts()
            if until is None or text.time <= until
        )

    def _texts(self) -> list[_Text]:
        """All that is kept, in the order of its times."""
        self._finish()
        between = self._between.finish()
        end = list(self._end)
        if end and self._between.left_out:
            end[0] = end[0]._replace(left_out=self._between.left_out)
        parts: list[list[_Text]] = [[]]
        decoders = _Decoders()
        for piece in (*self._beginning, *between, *end):
            if piece.left_out:  # whoever was in the middle of a character is not now
                parts[-1] += decoders.rest()
                decoders = _Decoders()
                parts.append([])
            text = decoders.decode(piece.time, piece.writer, piece.stream, piece.data)
            if text or piece.left_out:
                parts[-1].append(_Text(*piece[:3], text, piece.left_out))
        parts[-1] += decoders.rest()
        texts = [text for part in _in_order(parts) for text in part]
        return _joined(texts) if len(texts) > _MANY else texts


def _in_order(parts: list[list[_Text]]) -> Iterator[list[_Text]]:
    """Each part in the order of its times, none before what comes before it.

    Something was left out before all of a part.
    """
    latest = 0
    for part in parts:
        left_out = sum(text.left_out for text in part)
        ordered = sorted(part, key=lambda text: text.time)
        found = [
            text._replace(time=max(text.time, latest), left_out=0) for text in ordered
        ]
        if found:
            found[0] = found[0]._replace(left_out=left_out)
            latest = found[-1].time
        yield found


def _joined(texts: list[_Text]) -> list[_Text]:
    """With one text for what a writer has written at once, piece by piece."""
    parts: list[list[_Text]] = []
    for text in texts:
        first = parts[-1][0] if parts else None
        if (
            first is not None
            and first[1:3] == text[1:3]
            and text.time - first.time < _AT_ONCE
            and not text.left_out
        ):
            parts[-1].append(text)
        else:
            parts.append([text])
    return [
        first._replace(text="".join(piece.text for piece in (first, *rest)))
        for first, *rest in parts
    ]
