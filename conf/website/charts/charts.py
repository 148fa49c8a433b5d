"""Charts for pages that compute: one style, from what programs measured.

A code cell calls ``measured`` and then ``bars`` or ``curve``; the chart stands
in the page as inline SVG, and in builders without pictures as a table.
"""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded import Library, Unavailable
from sphinx_recorded.extension import LACK
from sphinx_recorded.recording import disturbance, measurements, noisy, quantity

from .bars import bar_chart
from .lines import line_chart
from .measurement_series import listing, series, values_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_recorded.recording import Measurement, Recording, StartMethod

SOURCE, CACHE, REPEATS = "EXAMPLE_SOURCE", "EXAMPLE_CACHE", "EXAMPLE_REPEATS"
"""Variables that tell kernels where the programs are."""
STORED = "EXAMPLE_STORED"
"""One that is not empty if they may run nothing."""
NAMED = "EXAMPLE_NAMED"
"""One with the entries of the page's ``recordings``, a line each; without it, a cell
may read all."""


class NotNamed(LookupError):
    """A page does not say that it reads this recording."""


class NotForThisPython(LookupError):
    """The program is declared for other versions of Python than this one."""


def recording(name: str, start_method: StartMethod | None = None) -> Recording:
    """The Recording of a program; by default with its first start method.

    Raises UnknownProgram if there is no such program, RecordingError if it
    does not end as declared, NotForThisPython if it cannot run here, NotNamed if
    the page does not say that it reads it: it would not be recorded first then,
    and alone, and the page not be built again when it has changed.
    """
    _check_named(name, start_method)
    library = Library(
        Path(os.environ[SOURCE]),
        Path(os.environ[CACHE]),
        most_repeats=int(os.environ.get(REPEATS, "0")),
        only_stored=bool(os.environ.get(STORED)),
        keep_failures=True,
    )
    methods = (start_method,) if start_method else ()
    runs = library.runs(name, start_methods=methods)
    if not runs:
        raise NotForThisPython(library.hindrance(name))
    try:
        return library.load(runs[0])
    except Unavailable as error:
        raise NotForThisPython(error.text) from None


def _check_named(name: str, start_method: StartMethod | None) -> None:
    entries = os.environ.get(NAMED)
    if entries is None:
        return
    words = [line.split() for line in entries.splitlines()]
    known = [methods for first, *methods in words if first == name]
    if any(not methods or start_method in methods for methods in known):
        return
    asked = f"{name} {start_method or ''}".strip()
    raise NotNamed(
        f"{asked} is read by a code cell, but not named under recordings in the"
        " front matter of its page"
    )


def measured(name: str, *labels: str) -> Chartable:
    """What a program measured under ``labels``, or under all that it printed.

    Raises KeyError if it printed no such label.
    """
    try:
        source = recording(name)
    except NotForThisPython as error:
        return Chartable(None, {}, str(error))
    found = measurements(source)
    return Chartable(source, {label: found[label] for label in labels or found})


class Chartable:
    """Measurements of one program, with the run that they come from."""

    def __init__(
        self,
        source: Recording | None,
        values: Mapping[str, Measurement],
        lack: str = "",
    ) -> None:
        self.source = source
        self.values = values
        self.lack = lack
        """Why there are none, if there are none."""

    def __getitem__(self, label: str) -> Measurement:
        return self.values[label]


class Bars:
    """A bar chart: a bar per label, its length the median, a line the quartiles.

    It shows no picture where the values of one label spread further than the
    medians differ, but says so.
    """

    def __init__(self, chartable: Chartable, title: str) -> None:
        self._values = list(chartable.values.values())
        self._source = chartable.source
        self._lack = chartable.lack
        self._title = title

    def __repr__(self) -> str:
        if self._lack:
            return f"Not recorded here: {self._lack}."
        return "\n".join([self._title, *self._rows(), self._stamp()])

    def _repr_html_(self) -> str:
        if self._lack:
            sentence = f"Not recorded here: {escape(self._lack)}."
            return f'<p class="{LACK}">{sentence}</p>'
        if noisy(self._values):
            picture = (
                "<p>What was measured spreads further than it differs, so there is"
                f" no chart: {escape('; '.join(self._rows()))}.</p>"
            )
        else:
            words = escape("; ".join([self._title, *self._told()]), quote=True)
            picture = self._picture(words)
        return (
            f'<figure class="recorded chart">{picture}<figcaption>'
            f"<strong>{escape(self._title)}</strong> {escape(self._stamp())}"
            "</figcaption></figure>"
        )

    def _picture(self, words: str) -> str:
        return bar_chart(self._values, words)

    def _told(self) -> list[str]:
        """What those are told who do not see the picture."""
        return self._rows()

    def _rows(self) -> list[str]:
        return [f"{m.label}: {quantity(m.median, m.unit)}" for m in self._values]

    def _stamp(self) -> str:
        source = self._source
        if source is None:
            return ""
        machine = source.machine
        repeats = len(source.repeats) or 1
        runs = f"median of {repeats} runs" if repeats > 1 else "one run"
        where = f"{machine.system}, {machine.cpus} CPUs"
        if machine.processor:
            where += f" ({machine.processor})"
        python = f"{source.interpreter.implementation} {source.interpreter.version}"
        facts = (runs, python, where, source.date, disturbance(source))
        return ", ".join(filter(None, facts))


class Curve(Bars):
    """A line per series over the numbers in its labels, with quartiles.

    A label without a number is a level line.
    """

    def __init__(self, chartable: Chartable, title: str, x: str) -> None:
        super().__init__(chartable, title)
        self._x = x

    def _rows(self) -> list[str]:
        return listing(series(self._values, self._x))

    def _told(self) -> list[str]:
        levels = [s for s in series(self._values, self._x) if not s.points]
        return [*listing(levels), "the values stand in the table below"]

    def _picture(self, words: str) -> str:
        shown = series(self._values, self._x)
        return line_chart(shown, self._x, words) + values_table(shown, self._x)


def bars(chartable: Chartable, title: str) -> Bars:
    """A bar chart of what ``measured`` gave."""
    return Bars(chartable, title)


def curve(chartable: Chartable, title: str, x: str) -> Curve:
    """A line chart of what ``measured`` gave.

    ``x`` says what the number in each label is: ``workers`` in
    ``compute, 4 workers``. What is left of a label names its series.
    Axes on which the largest value is many times the smallest are logarithmic.
    """
    return Curve(chartable, title, x)
