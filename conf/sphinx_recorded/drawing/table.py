"""The transcript of a run as a table in HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.recording import html, moment, safe

from .colours import colour
from .traces import Block, blocks, trace
from .transcript import Row, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_recorded.recording import Label, Recording

LONG = 80
"""Lines from which a transcript scrolls on its own."""

_NAME = 24
"""Characters of a name that the styles leave; the whole one is its title."""

_REPLAY = '<div class="replay"></div>\n'
"""Where the script puts the buttons of a replay."""


class Origins(NamedTuple):
    """Which lines of the program printed which lines of the output."""

    ident: str = ""
    """What the ids of the program's lines begin with."""
    lines: Mapping[int, int] = {}
    """The number of the program's line by that of the line of output."""


class _Columns(NamedTuple):
    process: bool
    """Whether it is known who wrote."""
    target: str
    """What the link of a line's time begins with; empty: no links."""
    origins: Origins

    @property
    def number(self) -> int:
        """How many there are."""
        return 2 + self.process + bool(self.origins.lines)


def table(
    recording: Recording, target: str = "", origins: Origins | None = None
) -> str:
    """The transcript, one row a line: who wrote it, the line, and when.

    A traceback is one row, in which the frames of libraries are folded.
    ``target``: what the ids of the timeline's ticks begin with, if the time of
    each line is to be a link to its tick. Lines of ``origins`` have a link to
    the line of the program that printed them.
    """
    parts = shown(recording)
    columns = _Columns(
        any(not isinstance(p, str) and p.writer for p in parts),
        target,
        origins or Origins(),
    )
    found = blocks(parts)
    script = escape(recording.program.name.rpartition("/")[2])
    names = [
        *(["Process"] if columns.process else []),
        "Output",
        *(["Printed by"] if columns.origins.lines else []),
        "Time",
    ]
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(_part(part, columns) for part in found)
    scrolls = f' long" role="region" aria-label="Output of {script}" tabindex="0'
    return (
        f'<div class="transcript{scrolls if len(found) > LONG else ""}"><table>\n'
        f'<caption class="unseen">What {script} wrote</caption>\n'
        f'<thead class="unseen"><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{body}</tbody></table></div>\n"
        f"{_REPLAY if _can_be_played(recording, found, target) else ''}"
    )


def _can_be_played(
    recording: Recording, found: Sequence[Row | Block | str], target: str
) -> bool:
    """Whether there is something to see: several moments, and who was alive."""
    rows = [part for part in found if isinstance(part, Row)]
    times = {moment(row.time) for row in rows if not row.at_once}
    return len(times) > 1 and (len(recording.processes) > 1 or bool(target))


def _part(part: Row | Block | str, columns: _Columns) -> str:
    if isinstance(part, str):
        return _remark(part, columns)
    if isinstance(part, Block):
        return _block(part, columns)
    return _row(part, columns)


def _row(row: Row, columns: _Columns) -> str:
    written = html(row.start)
    if row.rest:
        written += f' <span class="remark">{row.rest}</span>'
    kind = ""
    if row.line.stream == "stderr":
        unseen = " unseen" if row.still else ""
        written = f'<span class="stream{unseen}">stderr</span>{written}'
        kind = ' class="err"'
    time = "" if row.at_once else moment(row.time)
    if time and columns.target:
        time = f'<a href="#{columns.target}{row.number}">{time}</a>'
    head = _writer(row.writer, row.again) if columns.process else ""
    start = f'<tr class="{_classes(row, columns)}">'
    end = f"{_printed_by(row, columns.origins)}<td>{time}</td></tr>\n"
    return f"{start}{head}<td{kind}>{written}</td>{end}"


def _block(block: Block, columns: _Columns) -> str:
    first = block.rows[0]
    kind = " err" if first.line.stream == "stderr" else ""
    return (
        f'<tr class="{_classes(first, columns)} trace" data-lines="{len(block.rows)}">'
        f'<td class="output{kind}" colspan="{columns.number}">{trace(block)}</td>'
        "</tr>\n"
    )


def _classes(row: Row, columns: _Columns) -> str:
    shade = colour(row.writer.mark if row.writer else "") if columns.process else ""
    return f"{shade} again".strip() if row.again else shade


def _printed_by(row: Row, origins: Origins) -> str:
    """A link to the line that printed it, marked if the row above has the same."""
    if not origins.lines:
        return ""
    line = origins.lines.get(row.number)
    if line is None:
        return "<td></td>"
    same = row.again and origins.lines.get(row.number - 1) == line
    kind = ' class="same"' if same else ""
    return f'<td{kind}><a href="#{origins.ident}{line}">line {line}</a></td>'


def _writer(label: Label | None, again: bool) -> str:
    if label is None:
        return '<th scope="row">unknown</th>'
    unseen = ' class="unseen"' if again else ""
    text = escape(safe(label.text))
    whole = f' title="{text}"' if len(label.text) > _NAME else ""
    name = f"<span{unseen}{whole}>{text}</span>"
    return f'<th scope="row"><b>{escape(label.mark)}</b> {name}</th>'


def _remark(sentence: str, columns: _Columns) -> str:
    return f'<tr class="remark"><td colspan="{columns.number}">{sentence}</td></tr>\n'
