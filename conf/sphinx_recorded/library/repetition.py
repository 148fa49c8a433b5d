"""How often a program that measures is run, and which of its runs is shown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from sphinx_recorded.recording import Repeat, measurements, median

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_recorded.recording import Measurement, Recording

FEWEST = 2
"""Runs of a program that measures: one alone does not tell how far it can be off."""

_SPREAD, _OF_EFFECT = 0.08, 0.1
_ENOUGH_FOR_QUARTILES = 4


def together(runs: Sequence[Recording]) -> Recording:
    """One Recording of all ``runs``: the typical one, with what each measured.

    The typical run is the one whose values are nearest to the medians, so that a
    number in a text, which is a median, agrees with the output beside it.
    """
    shares = [run.others for run in runs if run.others is not None]
    repeats = tuple(Repeat(wall=run.wall, output=run.output) for run in runs)
    first = msgspec.structs.replace(runs[0], repeats=repeats)
    medians = {
        label: measured.median for label, measured in measurements(first).items()
    }
    return msgspec.structs.replace(
        min(runs, key=lambda run: _distance(run, medians, first)),
        repeats=repeats,
        others=median(shares) if shares else None,
    )


def settled(runs: Sequence[Recording]) -> bool:
    """Whether another run would hardly change what the ``runs`` show.

    That is so if the values of each label are within 8 % of each other, or within
    a tenth of what lies between the medians that are compared; of four values and
    more the middle half counts. False if nothing was measured.
    """
    found = list(measurements(together(runs)).values())
    if len(runs) < FEWEST or not found:
        return False
    return all(_range(one) <= _tolerance(one, found) for one in found)


def _tolerance(one: Measurement, compared: Iterable[Measurement]) -> float:
    """How far apart the values of ``one`` may be, in its unit."""
    medians = [m.median for m in compared if m.unit == one.unit]
    effect = max(medians) - min(medians)
    return max(_SPREAD * abs(one.median), _OF_EFFECT * effect)


def _range(one: Measurement) -> float:
    if len(one.values) >= _ENOUGH_FOR_QUARTILES:
        return one.spread
    return max(one.values) - min(one.values)


def _distance(run: Recording, medians: dict[str, float], first: Recording) -> float:
    """How far the values of one run are from the ``medians``, as ratios."""
    if not medians:
        middle = median(repeat.wall for repeat in first.repeats)
        return abs(run.wall - middle)
    values = measurements(msgspec.structs.replace(run, repeats=()))
    ratios = [
        abs(math.log(values[label].median / middle))
        for label, middle in medians.items()
        if label in values and values[label].median > 0 and middle > 0
    ]
    return sum(ratios) / len(ratios) if ratios else math.inf
