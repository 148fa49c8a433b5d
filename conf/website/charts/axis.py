"""Where a value stands on a chart's axis, and which values are written there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_recorded.recording import quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOGARITHMIC, _LOGARITHMIC_AMOUNTS = 20, 100
"""From this ratio of the largest to the smallest value on."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From the value at its begin to that at its end."""

    low: float
    high: float
    logarithmic: bool

    @classmethod
    def over(cls, values: Sequence[float], *, from_zero: bool = False) -> Axis:
        """An axis on which all ``values`` have a place.

        One of amounts begins at zero, so that lengths can be compared.
        """
        low, high = min(values), max(values)
        wide = _LOGARITHMIC_AMOUNTS if from_zero else _LOGARITHMIC
        if low > 0 and high / low >= wide:
            return cls(low, high, logarithmic=True)
        low = min(low, 0.0) if from_zero else low
        return cls(low, high if high > low else low + 1, logarithmic=False)

    def place(self, value: float) -> float:
        """0 at the begin, 1 at the end."""
        if self.logarithmic:
            whole = math.log(self.high / self.low)
            return math.log(value / self.low) / whole if value > 0 else 0.0
        return (value - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        """A few round values."""
        if self.logarithmic:
            first, last = (math.log10(end) for end in (self.low, self.high))
            powers = max(1, math.ceil((last - first) / 6))
            return [
                10.0**power
                for power in range(math.ceil(first), math.floor(last) + 1, powers)
            ]
        step = _round_up((self.high - self.low) / 4)
        begin = math.ceil(self.low / step - 1e-9)
        end = math.floor(self.high / step + 1e-9)
        return [step * number for number in range(begin, end + 1)]


def short(value: float, unit: str) -> str:
    """A quantity without zeros at its end: ``1 kB``, ``0.5 s``, ``12``."""
    text = quantity(value, unit) if unit and value else f"{value:,.10g} {unit}"
    number, _, name = text.partition(" ")
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return f"{number} {name}".rstrip()


def _round_up(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= step * (1 - 1e-9))
