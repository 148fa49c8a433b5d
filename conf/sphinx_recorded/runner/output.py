"""Output of a run as it arrives: decoded, in its true order, up to a limit.

Of an output over the limit the beginning and the end are kept, and of what lies
between them whatever says something new (``excerpts.py``).
"""

from __future__ import annotations

import codecs
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.programs import OUTPUT_LIMIT
from sphinx_recorded.recording import Write

from .clock import seconds
from .excerpts import Excerpts, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_recorded.recording import Stream


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
        self._room = limit // 2
        self._beginning: list[Piece] = []
        self._between = Excerpts(limit // 4)
        self._end: deque[Piece] = deque()
        self._at_end = 0
        self._most = limit - limit // 2 - limit // 4
        self._decoders = _Decoders()

    @property
    def dropped(self) -> int:
        """Bytes that were left out, once all is taken in."""
        self._between.finish()
        return self._between.dropped

    def add(self, time: int, writer: int, stream: Stream, data: bytes) -> str:
        """Takes in one write (time in ns since the epoch).

        Returns its text, also if it is not kept.
        """
        if self._room:
            piece = Piece(time, writer, stream, data)
            first, rest = piece.cut(self._room)
            self._beginning.append(first)
            self._room = max(self._room - len(first.data), 0)
            if not self._room:
                self._between.learn(self._beginning)
        else:
            rest = Piece(time, writer, stream, data)
        if rest.data:
            self._append(rest)
        return self._decoders.decode(time, writer, stream, data)

    def _append(self, piece: Piece) -> None:
        """Puts ``piece`` to the end, which moves on."""
        self._end.append(piece)
        self._at_end += len(piece.data)
        while self._at_end > self._most:
            first, rest = self._end.popleft().cut(self._at_end - self._most)
            if rest.data:
                self._end.appendleft(rest)
            self._at_end -= len(first.data)
            self._between.add(first)

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
        between = self._between.finish()
        end = list(self._end)
        if end and self._between.left_out:
            end[0] = end[0]._replace(left_out=self._between.left_out)
        decoders = _Decoders()
        texts: list[_Text] = []
        for piece in (*self._beginning, *between, *end):
            if piece.left_out:  # whoever was in the middle of a character is not now
                texts += decoders.rest()
                decoders = _Decoders()
            text = decoders.decode(piece.time, piece.writer, piece.stream, piece.data)
            if text or piece.left_out:
                texts.append(_Text(*piece[:3], text, piece.left_out))
        texts += decoders.rest()
        return sorted(texts, key=lambda text: text.time)
