"""What is said beside the result."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from sphinx_recorded.recording import printable

from .arguments import NAME

if TYPE_CHECKING:
    from sphinx_recorded.library import Progress
    from sphinx_recorded.recording import Stream

_PAUSE = 10.0
"""Seconds between two lines of progress where lines stay."""


def complain(text: str) -> None:
    """Writes one line to standard error."""
    sys.stderr.write(f"{NAME}: {printable(text)}\n")
    sys.stderr.flush()


def say(text: str) -> None:
    """Writes one line to standard output."""
    sys.stdout.write(f"{printable(text)}\n")
    sys.stdout.flush()


class ProgressLine:
    """How far many runs are: one line of a terminal, and few of a log."""

    def __init__(self) -> None:
        self._stays = not sys.stderr.isatty()
        self._last = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        """Says it, if it is time."""
        text = f"{progress.done:,} of {progress.total:,} {progress.what}"
        if not self._stays:
            last = printable(str(progress.environment or progress.run))
            sys.stderr.write(f"\r\x1b[K{text}: {last}")
            sys.stderr.flush()
        elif time.monotonic() - self._last > _PAUSE:
            self._last = time.monotonic()
            complain(text)

    def end(self) -> None:
        """Takes the line of a terminal away."""
        if not self._stays:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


class Live:
    """Writes each line to standard error once it is whole, with who wrote it."""

    def __init__(self) -> None:
        self._begun: dict[tuple[int, Stream], str] = {}

    def __call__(self, writer: int, stream: Stream, text: str) -> None:
        """Takes in what the process with that number, 0 if unknown, just wrote."""
        *lines, rest = (self._begun.pop((writer, stream), "") + text).split("\n")
        self._begun[writer, stream] = rest
        for line in lines:
            self._write(writer, stream, line)

    def end(self) -> None:
        """Writes what has no newline at its end."""
        for (writer, stream), text in self._begun.items():
            if text:
                self._write(writer, stream, text)
        self._begun.clear()

    def _write(self, writer: int, stream: Stream, line: str) -> None:
        who = f"[{writer}]" if writer else ""
        mark = "!" if stream == "stderr" else " "
        sys.stderr.write(f"{who}{mark} {printable(line)}\n")
        sys.stderr.flush()
