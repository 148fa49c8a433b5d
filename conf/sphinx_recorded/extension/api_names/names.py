"""Names of the Python API that occur in a program."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from .return_types import where_documented
from .variables import Variables

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


class Place(NamedTuple):
    """Where a word stands in a program: in a line, from ``start`` to before ``end``."""

    line: int
    """The first one is 1."""
    start: int
    """Characters before it in the line."""
    end: int


def names(source: str) -> frozenset[str]:
    """Dotted names that occur in a program: ``multiprocessing.pool.Pool.map``.

    Whether a name is one of the library, only the library and its inventory
    know; a method is given under each class that may document it.
    """
    variables = _variables(source)
    return frozenset(variables.imported).union(
        *map(where_documented, variables.occurring)
    )


def places(source: str) -> dict[Place, AbstractSet[str]]:
    """Words of a program that are names, and the dotted names that they may mean.

    Variables are left out: of ``pool.map(f)`` there is ``map``, of an import what
    is imported. Places come in the order of the text.
    """
    lines = source.split("\n")
    found = {}
    for (number, end, word), meant in _variables(source).places.items():
        before = lines[number - 1].encode()[:end].decode(errors="ignore")
        # up to Python 3.11, what is in an f-string has another place
        if before.endswith(word):
            start = len(before) - len(word)
            found[Place(number, start, len(before))] = meant
    return dict(sorted(found.items()))


def _variables(source: str) -> Variables:
    """There are none in what is no program."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        tree = ast.Module([], [])
    return Variables(tree)
