"""Which lines of a program printed what, and the margin of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.drawing import Origins, colour, in_tracebacks
from sphinx_recorded.programs import PrintLines
from sphinx_recorded.recording import labels, on_screen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_recorded.recording import Recording

_PYTHON = frozenset({"main", "worker", "process"})
"""Roles of the processes that run the program's own text."""


class Writer(NamedTuple):
    """A process that printed from a line, for the margin."""

    mark: str
    colour: str


Margin = dict[int, tuple[Writer, ...]]
"""The processes that printed from each line of a program."""


def origins(recording: Recording, sources: Sequence[str], ident: str) -> Origins:
    """The program's line for each line of the output of which it can be said.

    ``ident``: what the ids of the program's lines begin with; empty if the page
    does not show the program.
    """
    if not ident or recording.program.command == ("python",):
        return Origins()  # at a prompt, lines of the program are shown as well
    printed = PrintLines(sources)
    roles = {process.number: process.role for process in recording.processes}
    elsewhere = in_tracebacks(recording)
    found = {}
    for number, line in enumerate(on_screen(recording.output), 1):
        role = roles.get(line.process or 0)
        if role not in _PYTHON or number in elsewhere:
            continue
        if at := printed.line(line.text, line.stream, by_main=role == "main"):
            found[number] = at
    return Origins(ident, found)


def margin(recording: Recording, lines: Mapping[int, int]) -> Margin:
    """Who printed from which line, in the order in which they started."""
    names = labels(recording)
    writers: dict[int, set[int]] = {}
    for number, line in enumerate(on_screen(recording.output), 1):
        if number in lines and line.process:
            writers.setdefault(lines[number], set()).add(line.process)
    return {
        at: tuple(Writer(names[n].mark, colour(names[n].mark)) for n in sorted(who))
        for at, who in writers.items()
    }
