"""Writes recordings: to the terminal, or to a file by its ending."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import msgspec

from sphinx_recorded.drawing import page, picture, trace
from sphinx_recorded.errors import UsageError
from sphinx_recorded.files import write as write_file
from sphinx_recorded.recording import Recording, json_schema
from sphinx_recorded.terminal import drawn

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from pathlib import Path

_WRITERS: dict[str, Callable[[Recording], bytes]] = {
    ".trace.json": trace,
    ".json": Recording.to_json,
    ".html": lambda recording: page(recording).encode(),
    ".svg": lambda recording: picture(recording).encode(),
}
"""The longest ending first."""


def show(options: Namespace) -> int:
    """Shows recordings that were saved, one a line."""
    try:
        data = options.file.read_bytes()
    except OSError as error:
        raise UsageError(f"{options.file}: {error.strerror}") from None
    try:
        found = [Recording.from_json(line) for line in data.splitlines() if line]
    except (ValueError, msgspec.DecodeError) as error:
        raise UsageError(f"{options.file} is no recording: {error}") from None
    if not found:
        raise UsageError(f"{options.file} is no recording: it is empty")
    check_output(options, len(found))
    for recording in found:
        write(recording, options)
    return 0


def schema(options: Namespace) -> int:  # noqa: ARG001 (it has none)
    """Prints the JSON schema of a recording."""
    text = msgspec.json.format(msgspec.json.encode(json_schema()))
    sys.stdout.write(f"{text.decode()}\n")
    return 0


def check_output(options: Namespace, count: int) -> None:
    """Raises UsageError if so many recordings cannot be written where they should."""
    if options.output is None:
        return
    _writer(options.output)
    if count > 1:
        raise UsageError(f"-o takes one run, and there are {count}")


def write(recording: Recording, options: Namespace, note: str = "") -> None:
    """Writes it as the options say; where people read, with a ``note`` at its end."""
    if options.output is not None:
        try:
            write_file(options.output, _writer(options.output)(recording))
        except OSError as error:
            raise UsageError(f"{options.output}: {error.strerror}") from None
    elif options.json:
        sys.stdout.buffer.write(recording.to_json() + b"\n")
    else:
        terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        colour = terminal and not os.environ.get("NO_COLOR")
        text = drawn(recording, options.width, colour=colour, note=note)
        sys.stdout.write(f"{text}\n")


def _writer(path: Path) -> Callable[[Recording], bytes]:
    for ending, writer in _WRITERS.items():
        if path.name.endswith(ending):
            return writer
    *most, last = sorted(_WRITERS)
    raise UsageError(f"{path}: a name ends in {', '.join(most)} or {last}")
