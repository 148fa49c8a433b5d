"""What changed in the library, and in which release: one table, several views."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

import msgspec
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    _Cell = str | list[nodes.Node]

_ISSUES = "https://github.com/python/cpython/issues"
_OLDER = "https://bugs.python.org/issue"
_NO, _YES = "no", "yes"


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change that a program can notice.

    Its table is a part of the file that the directives name. The releases are
    those of CPython's changelog.
    """

    text: str
    """What is so since then, in Markdown."""
    releases: tuple[str, ...]
    """The first that has it, of each series that got it: ``3.13.8``, ``3.14.1``."""
    kind: Literal["new", "changed", "fixed", "deprecated"]
    issue: int
    """Its number in CPython's tracker; below 50,000 that of the old one, bpo."""
    platform: str = ""
    """Where it can be noticed, if not everywhere."""

    def since(self, series: str) -> str | None:
        """The release of a series that has it first: a name, or None."""
        own = [each for each in self.releases if _series(each) == _number(series)]
        return own[0] if own else None

    def in_series(self, series: str) -> str:
        """What the table of all says: no, yes, or the first patch release."""
        first = self.since(series)
        if first:
            return _YES if _patch(first) == 0 else first
        earlier = any(
            _series(each) < _number(series) and _patch(each) == 0
            for each in self.releases
        )
        return _YES if earlier else _NO

    @property
    def address(self) -> str:
        """Where it is discussed."""
        return (
            f"{_OLDER}{self.issue}"
            if self.issue < 50_000
            else f"{_ISSUES}/{self.issue}"
        )

    @property
    def source(self) -> str:
        """The number as the changelog writes it."""
        return f"{'bpo' if self.issue < 50_000 else 'gh'}-{self.issue}"


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    series: tuple[str, ...]
    """The columns: a new version of Python is one more."""
    changes: tuple[Change, ...]


@cache
def read(path: Path, modified: float) -> _Table:  # noqa: ARG001 (read again if changed)
    """The table of a file.

    Raises msgspec.DecodeError if it is not as it has to be.
    """
    return msgspec.toml.decode(path.read_bytes(), type=_Table)


class ChangesDirective(SphinxDirective):
    """``changes``: a table of changes, one row each.

    With a series (``3.13``) those that came with its first release, or, with
    the option ``patches``, with a later one, in their order. Without a series
    all of them, the newest first, and for each series whether it has them.
    """

    optional_arguments = 1
    option_spec: ClassVar = {"patches": directives.flag}

    def run(self) -> list[nodes.Node]:
        """The table; raises an error of docutils if its file is not right."""
        path = Path(self.env.srcdir, "versions", "changes.toml")
        self.env.note_dependency(str(path))
        try:
            table = read(path, path.stat().st_mtime)
        except msgspec.DecodeError as error:
            raise self.error(f"{path.name}: {error}") from None
        if not self.arguments:
            return [self._all(table)]
        [series] = self.arguments
        if series not in table.series:
            raise self.error(f"{series} is not one of {', '.join(table.series)}")
        return [self._of(table, series)]

    def _all(self, table: _Table) -> nodes.Node:
        rows: list[list[_Cell]] = [
            [self._text(change), *(change.in_series(each) for each in table.series)]
            for change in reversed(table.changes)
        ]
        return self._table(["Change", *table.series], rows)

    def _of(self, table: _Table, series: str) -> nodes.Node:
        patches = "patches" in self.options
        found = [
            (first, change)
            for change in table.changes
            if (first := change.since(series)) and (_patch(first) > 0) == patches
        ]
        found.sort(key=lambda pair: _patch(pair[0]))
        if patches:
            rows: list[list[_Cell]] = [
                [first, self._text(change)] for first, change in found
            ]
            return self._table(["Release", "Change"], rows)
        rows = [[change.kind, self._text(change)] for _, change in found]
        return self._table(["Kind", "Change"], rows)

    def _text(self, change: Change) -> list[nodes.Node]:
        where = f" ({change.platform})" if change.platform else ""
        link = f" [{change.source}]({change.address})"
        found, messages = self.parse_inline(f"{change.text}{where}{link}")
        return [*found, *messages]

    def _table(
        self, head: Sequence[str], rows: Iterable[Sequence[_Cell]]
    ) -> nodes.Node:
        group = nodes.tgroup(cols=len(head))
        group += [nodes.colspec(colwidth=1) for _ in head]
        group += nodes.thead("", _row(head))
        group += nodes.tbody("", *map(_row, rows))
        return nodes.table("", group, classes=["changes"])


def _row(cells: Sequence[_Cell]) -> nodes.row:
    row = nodes.row()
    for cell in cells:
        found = [nodes.Text(cell)] if isinstance(cell, str) else cell
        row += nodes.entry("", nodes.paragraph("", "", *found))
    return row


def _number(series: str) -> tuple[int, ...]:
    return tuple(map(int, series.split(".")))


def _series(release: str) -> tuple[int, ...]:
    return _number(release)[:2]


def _patch(release: str) -> int:
    return _number(release)[2]
