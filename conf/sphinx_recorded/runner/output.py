"""Output of a run as it arrives: decoded, in its true order, up to a limit."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.recording import Write

from .clock import seconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_recorded.recording import Stream

LIMIT = 64 * 1024
"""Bytes of output that a Recording keeps."""


class _Chunk(NamedTuple):
    time: int
    pid: int
    stream: Stream
    text: str


class Output:
    """Collects what the processes of a run write."""

    def __init__(self) -> None:
        self._chunks: list[_Chunk] = []
        self._decoders: dict[tuple[int, Stream], codecs.IncrementalDecoder] = {}
        self._last: dict[tuple[int, Stream], int] = {}
        self._kept = 0
        self.dropped = 0
        """Bytes that came after the limit was reached."""

    def add(self, time: int, pid: int, stream: Stream, data: bytes) -> str:
        """Takes in one write (time in ns since the epoch).

        Returns its text, also what is over the limit and is not kept.
        """
        room = max(LIMIT - self._kept, 0)
        data, over = data[:room], data[room:]
        self.dropped += len(over)
        text = self._keep(time, pid, stream, data) if data else ""
        return text + over.decode(errors="backslashreplace")

    def _keep(self, time: int, pid: int, stream: Stream, data: bytes) -> str:
        self._kept += len(data)
        key = (pid, stream)
        if key not in self._decoders:
            # What is no UTF-8 is shown as \xff, which is data like the rest.
            decoder = codecs.getincrementaldecoder("utf-8")("backslashreplace")
            self._decoders[key] = decoder
        self._last[key] = time
        text = self._decoders[key].decode(data)
        if text:
            self._chunks.append(_Chunk(time, pid, stream, text))
        return text

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
        for key, decoder in self._decoders.items():
            rest = decoder.decode(b"", final=True)
            if rest:
                self._chunks.append(_Chunk(self._last[key], *key, rest))
        self._chunks.sort(key=lambda chunk: chunk.time)
        return tuple(
            Write(
                time=seconds(chunk.time - origin),
                process=numbers.get(chunk.pid),
                stream=chunk.stream,
                text=replace(chunk.text),
            )
            for chunk in self._chunks
            if until is None or chunk.time <= until
        )
