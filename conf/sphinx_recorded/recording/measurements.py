"""What a program measured: one value a label and repeat, from its output."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Recording

_UNITS = {
    "ns": ("s", 1e-9),
    "us": ("s", 1e-6),
    "µs": ("s", 1e-6),
    "ms": ("s", 1e-3),
    "s": ("s", 1.0),
    "B": ("B", 1.0),
    "kB": ("B", 1e3),
    "KiB": ("B", 1024.0),
    "MB": ("B", 1e6),
    "MiB": ("B", 1024.0**2),
    "GB": ("B", 1e9),
    "GiB": ("B", 1024.0**3),
    "%": ("%", 1.0),
}
_NUMBER, _UNIT = r"\d[\d,]*(?:\.\d+)?", rf"(?:{'|'.join(_UNITS)})(?!\w)"
# Compiled by their first use, which takes as long as importing all of this.
# The last quantity of a line is what was measured; one before it says of what.
_LINE = rf"(.+?):?\s+({_NUMBER}) ?({_UNIT})(?!.*\s{_NUMBER} ?{_UNIT})"
_POINT = rf"(?<!\S)({_NUMBER})(?: ?({_UNIT}))?(?!\S)"
_MENTIONED, _TOO_MUCH = 0.05, 0.1


@dataclass(frozen=True, kw_only=True, slots=True)
class Measurement:
    """The values that one label had over the repeats of a program."""

    label: str
    values: tuple[float, ...]
    """In ``unit``, one a repeat."""
    unit: str
    """``s``, ``B`` or ``%``."""

    @property
    def series(self) -> str:
        """The label without its number: ``queue`` for ``queue 100 kB``."""
        return " ".join(re.sub(_POINT, " ", self.label).split())

    @property
    def point(self) -> tuple[float, str] | None:
        """The number in the label and its unit: ``(100_000.0, "B")``."""
        found = re.search(_POINT, self.label)
        return _quantity(found[1], found[2]) if found else None

    @property
    def median(self) -> float:
        """The middle value."""
        return median(self.values)

    @property
    def quartiles(self) -> tuple[float, float]:
        """Between them lies the middle half of the values."""
        if len(self.values) == 1:
            return self.values[0], self.values[0]
        from statistics import quantiles  # noqa: PLC0415 (imports much)

        low, _, high = quantiles(self.values, n=4, method="inclusive")
        return low, high

    @property
    def spread(self) -> float:
        """How far the quartiles are apart."""
        low, high = self.quartiles
        return high - low


def median(values: Iterable[float]) -> float:
    """The middle one of ``values``. Raises StatisticsError if there is none."""
    from statistics import median  # noqa: PLC0415 (imports much)

    return median(values)


def measurements(recording: Recording) -> dict[str, Measurement]:
    """What each line ``label 0.62 s`` measured, by its label, in their order."""
    values: dict[str, list[float]] = {}
    units: dict[str, str] = {}
    outputs = [repeat.output for repeat in recording.repeats] or [recording.output]
    for output in outputs:
        for line in lines(output):
            found = re.match(_LINE, line.text)
            if found:
                label, number, unit = found.groups()
                value, units[label] = _quantity(number, unit)
                values.setdefault(label, []).append(value)
    return {
        label: Measurement(label=label, values=tuple(measured), unit=units[label])
        for label, measured in values.items()
    }


def measured(text: str) -> tuple[str, str] | None:
    """The label and the quantity of such a line, as it writes them."""
    found = re.match(_LINE, text)
    return (found[1], text[found.start(2) : found.end(3)]) if found else None


def _quantity(number: str, unit: str | None) -> tuple[float, str]:
    base, factor = _UNITS[unit] if unit else ("", 1.0)
    return float(number.replace(",", "")) * factor, base


def noisy(compared: Iterable[Measurement]) -> bool:
    """Whether the values of one spread further than the medians differ."""
    compared = list(compared)
    if len(compared) < 2:
        return False
    medians = [measurement.median for measurement in compared]
    effect = max(medians) - min(medians)
    return max(measurement.spread for measurement in compared) > effect


def disturbed(recording: Recording) -> bool:
    """Whether other programs took so much that times mean little."""
    return (recording.others or 0.0) > _TOO_MUCH


def disturbance(recording: Recording) -> str:
    """Such as ``other programs used 40 % of the CPUs``; empty if hardly any."""
    others = recording.others or 0.0
    if others < _MENTIONED:
        return ""
    return f"other programs used {others * 100:.0f} % of the CPUs"
