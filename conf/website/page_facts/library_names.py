"""The public names of the library that the site is about, from one table.

``library.tsv`` has a name a line: the Python that it is new in, if that is newer
than the oldest that the site is about; the systems, if not all have it; and
another name of the same thing: ``multiprocessing.synchronize.Lock`` is the class
of what ``multiprocessing.Lock`` gives.
"""

from __future__ import annotations

import csv
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from collections.abc import Set as AbstractSet

_TABLE = Path(__file__).with_name("library.tsv")


class LibraryName(NamedTuple):
    """A row of the table."""

    name: str
    since: str
    """A version, or empty if every version has it that the site is about."""
    systems: str
    """Empty if all have it."""
    same_as: str
    """Another name of the same thing, or of what gives it; empty if there is none."""

    @property
    def module(self) -> str:
        """What is before the first class, or before the function."""
        *owners, _ = self.name.split(".")
        return ".".join(takewhile(str.islower, owners))

    @property
    def notes(self) -> str:
        """Since when it is there, and on which systems, if that is not all."""
        since = f"since {self.since}" if self.since else ""
        return ", ".join(filter(None, [since, self.systems]))


@cache
def library_names() -> Mapping[str, LibraryName]:
    """Rows by name, in the order of the table."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return {row[0]: LibraryName(*row) for row in rows}


def at_work(used: Collection[str]) -> AbstractSet[str]:
    """Names of the table that programs use, themselves or by another name."""
    used = frozenset(used)
    return {
        row.name for row in library_names().values() if not used.isdisjoint(_all(row))
    }


def _all(row: LibraryName) -> set[str]:
    return {row.name, row.same_as} - {""}
