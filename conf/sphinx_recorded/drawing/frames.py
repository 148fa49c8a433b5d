"""Frames of tracebacks: which are the reader's own, and which are folded."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_recorded.recording import count, listed, spans

from .transcript import rows as transcript_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_recorded.recording import Line, Recording, Stack

    from .transcript import Row

_FRAME = re.compile(
    r'(?: +[+|] )?  File "(?P<path>[^"]+)", line (?P<line>\d+),? in (?P<name>.*)'
)
_DUMP = re.compile(r"(?:Current thread|Thread|Stack) .*most recent call \w+\):\s*\Z")
_LIBRARY = re.compile(
    r"<frozen (?P<frozen>[\w.]+)>"
    r"|(?P<packed>(?:multiprocessing|concurrent|asyncio)[\\/].+)"
    r"|.*[\\/](?:site|dist)-packages[\\/](?P<package>.+)"
    r"|(?!/home/you/).*[\\/][Ll]ib(?:64)?[\\/](?:python3[\d.]*t?[\\/])?(?P<standard>.+)"
)
"""Where an installation of Python has its modules, on every platform, and an
executable those that are packed into it."""
_STARTER = "<string>"
"""File of what a new interpreter is told to run, such as ``spawn_main()``."""
_NAMED = 3
"""Modules that the heading of a fold names."""

Kind = Literal["heading", "own", "library", "exception", "message", "rest"]


class Part(NamedTuple):
    """What a line of a traceback is."""

    kind: Kind
    module: str = ""
    """Of a frame of a library: the module, or the package that it is in."""


class Frame(NamedTuple):
    """A frame of a stack that was dumped."""

    path: str
    line: int
    function: str

    @property
    def file(self) -> str:
        """The name of the file, with its package if it is the library's."""
        match = _LIBRARY.fullmatch(self.path)
        whole = next(filter(None, match.groups()), "") if match else ""
        return (whole or re.split(r"[\\/]", self.path)[-1]).replace("\\", "/")


def parts(rows: Sequence[Row]) -> dict[int, Part]:
    """What each line of a traceback is, by the number of the line.

    Lines that are in no traceback are left out. Lines of several processes may
    stand between each other.
    """
    written: dict[tuple[int | None, str], list[Row]] = {}
    for row in rows:
        written.setdefault((row.line.process, row.line.stream), []).append(row)
    found: dict[int, Part] = {}
    for own in written.values():
        lines = [row.line for row in own]
        for first, last in [*spans(lines), *_dumps(lines)]:
            for row, part in zip(own[first:], _span(own, first, last), strict=False):
                found[row.number] = part
    return found


def _dumps(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Position of the heading of each stack without an exception, and of its end.

    ``faulthandler`` and sampling profilers write such.
    """
    for first, line in enumerate(lines):
        end = first + 1
        while end < len(lines) and lines[end].text.startswith("  "):
            end += 1
        if _DUMP.match(line.text) and end > first + 1:
            yield first, end


def in_tracebacks(recording: Recording) -> set[int]:
    """The numbers of the lines that are part of a traceback."""
    return set(parts(transcript_rows(recording)))


def _span(rows: Sequence[Row], first: int, last: int) -> Iterator[Part]:
    """The parts of the lines from the heading to the exception."""
    yield Part("heading")
    part = Part("own")
    for position in range(first + 1, last):
        if frame := _FRAME.match(rows[position].line.text):
            module = library(frame["path"])
            if frame["path"] == _STARTER:
                module = _next_module(rows[position + 1 : last])
            part = Part("library", module) if module else Part("own")
        yield part
    if _DUMP.match(rows[first].line.text):
        return
    if last < len(rows):
        yield Part("exception")
        # a message that begins with a newline, such as that on the main guard
        if rows[last].line.text.rstrip().endswith(":"):
            yield from _message(rows[last + 1 :])


def _message(rows: Sequence[Row]) -> Iterator[Part]:
    """Indented lines and empty ones; the first paragraph says what went wrong."""
    texts = [row.line.text for row in rows]
    inside = list(takewhile(lambda t: t.startswith(" ") or not t.strip(), texts))
    said = len(list(takewhile(str.strip, inside)))
    yield from [Part("message")] * said
    yield from [Part("rest")] * (len(inside) - said)


def _next_module(rows: Sequence[Row]) -> str:
    """The module of a library that the next frame is of; empty: none."""
    frames = filter(None, (_FRAME.match(row.line.text) for row in rows))
    return next((library(frame["path"]) for frame in frames), "")


def library(path: str) -> str:
    """The module or package of a library that a file is of; empty: none."""
    match = _LIBRARY.fullmatch(path)
    if not match:
        return ""
    if match["frozen"]:
        return match["frozen"].partition(".")[0]
    inside = match["package"] or match["standard"] or match["packed"]
    folders = re.split(r"[\\/]", inside)
    if match["package"]:
        return folders[0].removesuffix(".py")
    return ".".join(folders[:-1]) or folders[-1].removesuffix(".py")


def heading(found: Sequence[tuple[str, Part]]) -> str:
    """What a fold is called, of its lines and what they are."""
    if found[0][1].kind == "rest":
        return count(len(found), "more line")
    frames = sum(_FRAME.match(text) is not None for text, _ in found)
    modules = list(dict.fromkeys(part.module for _, part in found))
    if len(modules) > _NAMED:
        modules[_NAMED - 1 :] = ["others"]
    what = count(frames, "frame") if frames else count(len(found), "line")
    return f"{what} in {listed(modules)}"


def waits(stack: Stack) -> tuple[Frame | None, Frame | None]:
    """The call that a process is in, and the line of its own that led there.

    Of several threads it is the one that was running or, as ``faulthandler``
    writes it last, the main thread.
    """
    last = stack.text.rpartition("(most recent call first):")[2]
    frames = [
        Frame(match["path"], int(match["line"]), match["name"])
        for match in map(_FRAME.match, last.splitlines())
        if match
    ]
    own = [f for f in frames if not library(f.path) and f.path != _STARTER]
    return (frames[0] if frames else None, own[0] if own else None)
