"""Pipes that a program writes to, each read by a thread."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_recorded.programs import Audience
    from sphinx_recorded.recording import Stream

    from .output import Output


class Newlines:
    r"""Turns ``\r\n`` into ``\n``, also where one read ends between the two."""

    def __init__(self) -> None:
        self._held = b""

    def __call__(self, data: bytes) -> bytes:
        r"""``data`` as POSIX has it; a ``\r`` at its end waits for what follows."""
        data = self._held + data
        self._held = b"\r" if data.endswith(b"\r") else b""
        return data.removesuffix(b"\r").replace(b"\r\n", b"\n")

    def rest(self) -> bytes:
        r"""The ``\r`` that nothing has followed, if there is one."""
        held, self._held = self._held, b""
        return held


def read_pipe(
    pipe: IO[bytes] | None, stream: Stream, output: Output, audience: Audience
) -> threading.Thread:
    """A thread that hands what comes out of ``pipe`` to ``output``.

    Where the system ends lines as Windows does, Python does, too.
    """
    newlines = Newlines() if os.linesep == "\r\n" else None

    def read() -> None:
        assert pipe is not None
        with suppress(ValueError, OSError):  # closed under us at the end
            while data := os.read(pipe.fileno(), 1 << 16):
                plain = newlines(data) if newlines else data
                text = output.add(time.time_ns(), 0, stream, plain)
                audience.hear(0, stream, text)
        if newlines:
            output.add(time.time_ns(), 0, stream, newlines.rest())

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    return thread
