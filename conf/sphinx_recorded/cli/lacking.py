"""Says in few lines what this machine cannot run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_recorded.recording import listed, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_recorded.errors import Unavailable
    from sphinx_recorded.programs import Run


def not_possible(errors: Iterable[Unavailable]) -> Iterator[str]:
    """A line for each of them; one for all runs of a program that lack the same.

    A package index that cannot be reached lets each run of every program fail.
    """
    lines: dict[tuple[str, str, str], list[Run]] = {}
    for error in errors:
        if not error.not_installed:
            yield str(error)
            continue
        packages = error.run.environment.packages
        same = (error.run.name, packages, error.not_installed)
        lines.setdefault(same, []).append(error.run)
    # environments are made side by side, and end in any order
    for (name, packages, why), runs in sorted(lines.items(), key=_program):
        yield f"{name}: {packages} cannot be installed for {_pythons(runs)}: {why}"


def left_out(
    names: Iterable[str], found: Iterable[list[Run]], impossible: list[Unavailable]
) -> Iterator[str]:
    """Programs whose packages can be had for no Python that they were to run on."""
    lacking = {error.run for error in impossible if error.not_installed}
    for name, runs in zip(names, found, strict=True):
        if not runs or not lacking.issuperset(runs):
            continue
        text = f"{name} is recorded on no Python"
        alone = any(run.settings.only_newest for run in runs)
        yield f"{text}: only-newest leaves {_pythons(runs)} alone" if alone else text


def _program(line: tuple[tuple[str, str, str], list[Run]]) -> str:
    return line[0][0]


def _pythons(runs: Iterable[Run]) -> str:
    found = {run.python.series for run in runs}
    return listed(names_of(sorted(found, key=_order)))


def _order(series: str) -> tuple[list[int], str]:
    """That of versions; the usual build before the free-threaded one, ``3.14t``."""
    return [int(part) for part in re.findall(r"\d+", series)], series
