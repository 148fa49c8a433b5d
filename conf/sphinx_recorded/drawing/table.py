"""The transcript of a run as a table in HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.recording import html, moment, safe

from .colours import colour
from .transcript import Row, shown

if TYPE_CHECKING:
    from sphinx_recorded.recording import Label, Recording

LONG = 80
"""Lines from which a transcript scrolls on its own."""

_REPLAY = '<div class="replay"></div>\n'
"""Where ``replay.js`` puts its buttons."""


class _Columns(NamedTuple):
    process: bool
    """Whether it is known who wrote."""
    target: str
    """What the link of a line's time begins with; empty: no links."""


def table(recording: Recording, target: str = "") -> str:
    """The transcript, one row a line: who wrote it, the line, and when.

    ``target``: what the ids of the timeline's ticks begin with, if the time of
    each line is to be a link to its tick.
    """
    parts = shown(recording)
    columns = _Columns(any(not isinstance(p, str) and p.writer for p in parts), target)
    script = escape(recording.program.name.rpartition("/")[2])
    names = ("Process", "Output", "Time")[not columns.process :]
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(
        _remark(part, columns) if isinstance(part, str) else _row(part, columns)
        for part in parts
    )
    scrolls = f' long" role="region" aria-label="Output of {script}" tabindex="0'
    return (
        f'<div class="transcript{scrolls if len(parts) > LONG else ""}"><table>\n'
        f'<caption class="unseen">What {script} wrote</caption>\n'
        f'<thead class="unseen"><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{body}</tbody></table></div>\n{_REPLAY}"
    )


def _row(row: Row, columns: _Columns) -> str:
    written = html(row.start)
    if row.rest:
        written += f' <span class="remark">{row.rest}</span>'
    kind = ""
    if row.line.stream == "stderr":
        unseen = " unseen" if row.still else ""
        written = f'<span class="stream{unseen}">stderr</span>{written}'
        kind = ' class="err"'
    time = "" if row.at_once else moment(row.line.time)
    if time and columns.target:
        time = f'<a href="#{columns.target}{row.number}">{time}</a>'
    head = _writer(row.writer, row.again) if columns.process else ""
    classes = colour(row.writer.mark if row.writer else "")
    if row.again:
        classes += " again"
    start = f'<tr class="{classes}" data-time="{row.line.time:.3f}">'
    return f"{start}{head}<td{kind}>{written}</td><td>{time}</td></tr>\n"


def _writer(label: Label | None, again: bool) -> str:
    if label is None:
        return '<th scope="row">unknown</th>'
    unseen = ' class="unseen"' if again else ""
    name = f"<span{unseen}>{escape(safe(label.text))}</span>"
    return f'<th scope="row"><b>{escape(label.mark)}</b> {name}</th>'


def _remark(sentence: str, columns: _Columns) -> str:
    head = "<td></td>" if columns.process else ""
    return f'<tr class="remark">{head}<td>{sentence}</td><td></td></tr>\n'
