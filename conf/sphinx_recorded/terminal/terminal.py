"""A Recording drawn in characters, for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from sphinx_recorded.recording import (
    columns,
    count,
    cut,
    describe,
    duration,
    imported,
    labels,
    moment,
    on_screen,
    other_names,
    printable,
    used_method,
)

from .marks import ERROR, FAINT, painted, rails
from .measurements import measured
from .timeline import timeline

if TYPE_CHECKING:
    from sphinx_recorded.recording import Recording

_NARROWEST = 40
_MOST_NAMES = 8


def drawn(
    recording: Recording, width: int = 80, *, colour: bool = False, note: str = ""
) -> str:
    """All there is to see of a run, in at most ``width`` columns (40 at least).

    ``note`` is appended to its last line. Nothing that the program wrote reaches
    the terminal as a control character.
    """
    width = max(width, _NARROWEST)
    parts = (
        f"$ {printable(recording.program.typed)}",
        transcript(recording, width, colour=colour),
        stacks(recording, colour=colour),
        timeline(recording, width, colour=colour),
        _indented(_other_names(recording), width),
        measured(recording, width),
        _indented(", ".join(filter(None, [stamp(recording), note])), width),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def transcript(recording: Recording, width: int, *, colour: bool = False) -> str:
    """Every line with the process that wrote it and the time when it began.

    An exclamation mark stands before what went to standard error.
    """
    written = on_screen(recording.output)
    shown = rails(recording, {line.process for line in written})
    rows = []
    for line in written:
        if line.left_out:
            rows.append(f"  ({count(line.left_out, 'byte')} left out here)")
        rail = shown.get(line.process or 0)
        head = f"  [{rail.text}]" if rail else ""
        time = moment(line.time)
        room = max(width - columns(head) - len(time) - 4, 10)
        first, *more = cut(printable(line.text), room)
        gap = " " * (room - columns(first) + 2)
        begin = painted(head, rail.colour, colour) if rail else head
        mark = painted("!", ERROR, colour) if line.stream == "stderr" else " "
        rows.append(f"{begin}{mark} {first}{gap}{painted(time, FAINT, colour)}")
        rows += [f"{' ' * columns(head)}  {piece}".rstrip() for piece in more]
    rest = recording.dropped - sum(line.left_out for line in written)
    if rest > 0:
        rows.append(f"  ({count(rest, 'more byte')}, not kept)")
    return "\n".join(rows)


def stacks(recording: Recording, *, colour: bool = False) -> str:
    """Where each process stood when the run was stopped; empty if it was not."""
    shown = rails(recording, {stack.process for stack in recording.stacks})
    rows = []
    for stack in recording.stacks:
        rail = shown[stack.process]
        rows.append(painted(f"  [{rail.text}]", rail.colour, colour) + " stood at")
        rows += [f"    {printable(row)}" for row in stack.text.splitlines()]
    return "\n".join(rows)


def stamp(recording: Recording) -> str:
    """Where it ran, how long, how it ended and with which packages, in one line."""
    interpreter, ending = recording.interpreter, recording.ending
    names = labels(recording)
    python = [
        f"{interpreter.implementation} {interpreter.version}",
        *interpreter.remarks,
        used_method(recording),
    ]
    facts = [
        *(python if recording.program.interpreted else []),
        recording.machine.system,
        count(recording.machine.cpus, "CPU"),
        duration(recording.wall),
        describe(ending),
        *(f"left {names[number].text} running" for number in ending.left_running),
        *(f"left {name} in shared memory" for name in ending.shared_memory),
        *imported(recording),
        f"recorded {recording.date}",
    ]
    return printable(", ".join(facts))


def _other_names(recording: Recording) -> str:
    """Which process it is that the program calls otherwise; empty if it is none."""
    found = [f"{label} is {name}" for label, name in other_names(recording).items()]
    if len(found) > _MOST_NAMES:
        found[_MOST_NAMES:] = [f"{len(found) - _MOST_NAMES} more"]
    return f"In its output {printable(', '.join(found))}" if found else ""


def _indented(text: str, width: int) -> str:
    return textwrap.fill(text, width, initial_indent="  ", subsequent_indent="  ")
