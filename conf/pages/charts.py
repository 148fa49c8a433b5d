"""Charts for pages that compute: one style, from what programs measured.

A code cell calls ``measured`` and ``bars``; the chart stands in the page as
inline SVG, and in builders without pictures as a table.
"""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from recorder import Library
from recorder.measure import measurements, noisy

from .units import quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recorder import Recording
    from recorder.measure import Measurement

SOURCE, CACHE = "EXAMPLE_SOURCE", "EXAMPLE_CACHE"
"""Variables in which the extension tells kernels where the programs are."""

_LABEL, _BAR, _ROW = 150, 380, 30
_WIDTH = _LABEL + _BAR + 110


def recording(name: str, start_method: str | None = None) -> Recording:
    """The Recording of a program; by default with its first start method.

    Raises UnknownProgram if there is no such program, RecordingError if it
    does not end as declared.
    """
    library = Library(Path(os.environ[SOURCE]), Path(os.environ[CACHE]))
    methods = (start_method,) if start_method else ()
    return library.load(library.runs(name, start_methods=methods)[0])


def measured(name: str, *labels: str) -> Chartable:
    """What a program measured under ``labels``, or under all that it printed.

    Raises KeyError if it printed no such label.
    """
    source = recording(name)
    found = measurements(source)
    return Chartable(source, {label: found[label] for label in labels or found})


class Chartable:
    """Measurements of one program, with the run that they come from."""

    def __init__(
        self, source: Recording, values: Mapping[str, Measurement]
    ) -> None:
        self.source = source
        self.values = values

    def __getitem__(self, label: str) -> Measurement:
        return self.values[label]


class Bars:
    """A bar chart: a bar per label, its length the median, a line the quartiles.

    It shows no bars where the values of one label spread further than the
    medians differ, but says so.
    """

    def __init__(self, chartable: Chartable, title: str) -> None:
        self._values = list(chartable.values.values())
        self._source = chartable.source
        self._title = title

    def __repr__(self) -> str:
        rows = [f"{m.label}: {quantity(m.median, m.unit)}" for m in self._values]
        return "\n".join([self._title, *rows, self._stamp()])

    def _repr_html_(self) -> str:
        if noisy(self._values):
            picture = (
                "<p>What was measured spreads further than it differs, so there is"
                f" no chart: {escape('; '.join(repr(self).splitlines()[1:-1]))}.</p>"
            )
        else:
            picture = self._svg()
        return (
            f'<figure class="chart">{picture}<figcaption>'
            f"<strong>{escape(self._title)}</strong> {escape(self._stamp())}"
            "</figcaption></figure>"
        )

    def _stamp(self) -> str:
        source = self._source
        machine = source.machine
        repeats = len(source.repeats) or 1
        runs = f"median of {repeats} runs" if repeats > 1 else "one run"
        where = f"{machine.system}, {machine.cpus} CPUs"
        if machine.processor:
            where += f" ({machine.processor})"
        python = f"{source.interpreter.implementation} {source.interpreter.version}"
        return f"{runs}, {python}, {where}, {source.date}"

    def _svg(self) -> str:
        scale = _BAR / max(m.quartiles[1] for m in self._values)
        rows = [_row(m, n, scale) for n, m in enumerate(self._values)]
        words = escape("; ".join(repr(self).splitlines()[:-1]), quote=True)
        return (
            f'<svg viewBox="0 0 {_WIDTH} {_ROW * len(rows)}" role="img"'
            f' aria-label="{words}">{"".join(rows)}</svg>'
        )


def _row(measurement: Measurement, position: int, scale: float) -> str:
    top = _ROW * position
    middle = top + _ROW // 2
    low, high = (_LABEL + value * scale for value in measurement.quartiles)
    length = measurement.median * scale
    return (
        f'<text x="{_LABEL - 8}" y="{middle + 5}" text-anchor="end">'
        f"{escape(measurement.label)}</text>"
        f'<rect class="p{position % 8 + 1}" x="{_LABEL}" y="{top + 5}"'
        f' width="{max(length, 1):.1f}" height="{_ROW - 10}"/>'
        f'<path d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 4}v8'
        f'M{high:.1f} {middle - 4}v8"/>'
        f'<text x="{max(high, _LABEL + length) + 8:.1f}" y="{middle + 5}">'
        f"{quantity(measurement.median, measurement.unit)}</text>"
    )


def bars(chartable: Chartable, title: str) -> Bars:
    """A bar chart of what ``measured`` gave."""
    return Bars(chartable, title)
