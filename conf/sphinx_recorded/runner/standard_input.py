"""What a program reads: a pipe with all of it, as after ``echo text |``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import ExitStack

    from sphinx_recorded.programs import Run

    from .workspace import Workplace


def standard_input(run: Run, place: Workplace, stack: ExitStack) -> int:
    """A file for the program, closed when ``stack`` is.

    Where it is given by whoever asks for the run, that. A file on disk where
    Python reads the program itself from it, as after ``<``, and where no pipe
    takes the whole text at once: there is nobody to write the rest. asyncio
    connects to a pipe, and not to such a file.
    """
    if run.invocation.stdin is not None:
        return run.invocation.stdin
    if os.name == "posix" and run.settings.run_as != "stdin":
        reading = _filled(place.stdin.read_bytes())
        if reading is not None:
            stack.callback(os.close, reading)
            return reading
    return stack.enter_context(place.stdin.open("rb")).fileno()


def _filled(data: bytes) -> int | None:
    """The end of a pipe from which ``data`` can be read, and then nothing more."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    try:
        written = os.write(writing, data) if data else 0
    except BlockingIOError:
        written = -1
    finally:
        os.close(writing)
    if written == len(data):
        return reading
    os.close(reading)
    return None
