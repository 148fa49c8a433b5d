"""What a run wrote, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.recording import (
    Label,
    Line,
    count,
    labels,
    moment,
    on_screen,
    plain,
    safe,
)

if TYPE_CHECKING:
    from sphinx_recorded.recording import Recording

HEAD, TAIL = 150, 30
"""Lines shown of a run that wrote more than both together."""
LONGEST = 2000
"""Characters shown of a line."""


class Row(NamedTuple):
    """One line of the transcript."""

    number: int
    """Of the line in the run, from 1."""
    line: Line
    writer: Label | None
    """None where the system does not say who wrote."""
    again: bool
    """Whether the line before is by the same writer."""
    still: bool
    """Whether, beyond that, it went to the same stream."""
    at_once: bool
    """Whether, beyond that, both were written within a millisecond."""

    @property
    def time(self) -> float:
        """When the line began, in seconds from the start of the run."""
        return self.line.time

    @property
    def start(self) -> str:
        """As much of the line as is shown, colours and all."""
        return self.line.text[:LONGEST]

    @property
    def rest(self) -> str:
        """A remark on what is not shown of the line, or nothing."""
        more = len(self.line.text) - LONGEST
        return f"({count(more, 'more character')}, not shown)" if more > 0 else ""


def rows(recording: Recording) -> list[Row]:
    """A Row for each line of the run, in order."""
    names = labels(recording)
    found: list[Row] = []
    last = Line(-1, None, "stdout", "")
    for number, line in enumerate(on_screen(recording.output), 1):
        again = number > 1 and last.process == line.process
        still = again and last.stream == line.stream
        at_once = still and moment(last.time) == moment(line.time)
        writer = names.get(line.process or 0)
        found.append(Row(number, line, writer, again, still, at_once))
        last = line
    return found


def shown(recording: Recording) -> list[Row | str]:
    """The rows that a page shows, and a remark where something is left out."""
    every = rows(recording)
    more = len(every) - HEAD - TAIL
    parts = _with_remarks(every[:HEAD] if more > 0 else every)
    if more > 0:
        middle, end = every[HEAD:-TAIL], every[-TAIL:]
        parts.append(f"{count(more, 'more line')}, not shown")
        left_out = sum(row.line.left_out for row in middle)
        parts += [_left_out(left_out)] if left_out else []
        parts += _with_remarks(end)
    told = sum(row.line.left_out for row in every)
    if recording.dropped > told:
        parts.append(f"{count(recording.dropped - told, 'more byte')}, not kept")
    return parts or ["no output"]


def _with_remarks(found: list[Row]) -> list[Row | str]:
    parts: list[Row | str] = []
    for row in found:
        if row.line.left_out:
            parts.append(_left_out(row.line.left_out))
        parts.append(row)
    return parts


def _left_out(size: int) -> str:
    return f"{count(size, 'byte')} left out here"


def text(recording: Recording) -> str:
    """The transcript as text, with ``[worker 1]`` before each line."""
    return "\n".join(
        f"({part})" if isinstance(part, str) else _text_row(part)
        for part in shown(recording)
    )


def _text_row(row: Row) -> str:
    prefix = [safe(row.writer.text)] if row.writer else []
    if row.line.stream == "stderr":
        prefix.append("stderr")
    head = f"[{', '.join(prefix)}] " if prefix else ""
    return f"{head}{plain(row.start)} {row.rest}".rstrip()
