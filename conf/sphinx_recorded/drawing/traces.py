"""Tracebacks in a transcript: a block of lines each, with folds in it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.recording import html

from .frames import Part, heading, parts
from .transcript import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BETWEEN = re.compile(
    r'\s*|"""|The above exception was .*:|During handling of .*:'
    r"|[\w.]*RemoteTraceback:\s*"
)
"""Lines between the tracebacks of one exception."""
_FEW = 3
"""Lines of a message that are not worth a fold."""


class Block(NamedTuple):
    """Lines of one writer that are of one traceback, without its heading."""

    rows: tuple[Row, ...]
    parts: Mapping[int, Part]
    """What the lines are, by their numbers."""


def blocks(shown: Sequence[Row | str]) -> list[Row | Block | str]:
    """``shown`` with the lines of each traceback put together."""
    rows = [part for part in shown if isinstance(part, Row)]
    known = parts(rows)
    found: list[Row | Block | str] = []
    group: list[Row] = []
    for part in [*shown, ""]:
        if isinstance(part, Row) and _belongs(part, group, known):
            group.append(part)
            continue
        found += _closed(group, known)
        group = []
        if part:
            found.append(part)
    return found


def _belongs(row: Row, group: Sequence[Row], known: Mapping[int, Part]) -> bool:
    """Whether ``row`` begins a block, or goes on with that of ``group``."""
    part = known.get(row.number)
    if group and not row.still:
        return False
    if part and part.kind != "heading":
        return row.again and row.still
    return bool(group) and (part is not None or _is_between(row))


def _is_between(row: Row) -> bool:
    return _BETWEEN.fullmatch(row.line.text) is not None


def _closed(group: Sequence[Row], known: Mapping[int, Part]) -> list[Row | Block | str]:
    """A block of ``group``, and what at its end turned out to be between nothing."""
    end = len(group)
    while end and (group[end - 1].number not in known or _opens(group[end - 1], known)):
        end -= 1
    return [*([Block(tuple(group[:end]), known)] if end else []), *group[end:]]


def _opens(row: Row, known: Mapping[int, Part]) -> bool:
    return known[row.number].kind == "heading"


def trace(block: Block) -> str:
    """A traceback as HTML: own frames, folds, and the exception.

    Each line of the output ends in a newline, so that what is copied is whole.
    """
    pieces = "".join(_pieces(block))
    return f'<div class="frames" tabindex="0">{pieces}</div>'


def _pieces(block: Block) -> Iterator[str]:
    none = Part("heading")
    for kind, group in groupby(
        block.rows, lambda row: block.parts.get(row.number, none).kind
    ):
        rows = list(group)
        lines = "".join(f"{html(row.start)}{row.rest}\n" for row in rows)
        if kind == "library" or (kind == "rest" and len(rows) > _FEW):
            told = [(row.line.text, block.parts[row.number]) for row in rows]
            yield (
                f"<details><summary>{heading(told)}</summary>"
                f"<div>{lines}</div></details>"
            )
        elif kind in {"own", "rest"}:
            yield f"<div>{lines}</div>"
        elif kind in {"exception", "message"}:
            yield f"<strong>{lines}</strong>"
        else:
            yield f"<p>{lines}</p>"
