"""What a program measured, as a table with bars, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_recorded.recording import (
    columns,
    cut,
    disturbance,
    measurements,
    noisy,
    printable,
    quantity,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_recorded.recording import Measurement, Recording

_EIGHTHS = " ▏▎▍▌▋▊▉"
_LONGEST, _SHORTEST_BAR = 32, 8
HEAD = ("", "median", "middle half")


def measured(recording: Recording, width: int) -> str:
    """A row for each label: its median, its quartiles, a bar for the median.

    Empty if the program was run once only. A last line says so if one label's
    values spread further than the medians differ.
    """
    if not recording.repeats:
        return ""
    found = list(measurements(recording).values())
    cells = [HEAD, *map(_cells, found)]
    widths = [max(columns(row[n]) for row in cells) for n in range(len(HEAD))]
    room = width - sum(widths) - 9
    runs = [f"median of {len(recording.repeats)} runs", disturbance(recording)]
    rows = [f"  {', '.join(filter(None, runs))}", _row(HEAD, widths)]
    for measurement, row in zip(found, cells[1:], strict=True):
        bar = _bar(measurement, found, room) if room >= _SHORTEST_BAR else ""
        rows.append(f"{_row(row, widths)}  {bar}".rstrip())
    if noisy(found):
        rows.append("  What was measured spreads further than it differs.")
    return "\n".join(rows)


def _cells(measurement: Measurement) -> tuple[str, str, str]:
    label, *more = cut(printable(measurement.label), _LONGEST)
    low, high = (quantity(value, measurement.unit) for value in measurement.quartiles)
    median = quantity(measurement.median, measurement.unit)
    return f"{label}…" if more else label, median, f"{low} to {high}"


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    label, *numbers = (
        " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    median, half = (gap + cell for gap, cell in zip(numbers, cells[1:], strict=True))
    return f"  {cells[0]}{label}  {median}  {half}"


def _bar(measurement: Measurement, found: Sequence[Measurement], cells: int) -> str:
    """As long as its part of the largest median of the same unit."""
    largest = max(m.median for m in found if m.unit == measurement.unit)
    eighths = round(measurement.median / largest * cells * 8) if largest else 0
    whole, part = divmod(max(eighths, 1), 8)
    return "█" * whole + _EIGHTHS[part].strip()
