"""Names of the Python API that occur in a program."""

from __future__ import annotations

import ast

from .return_types import where_documented
from .variables import Variables


def names(source: str) -> frozenset[str]:
    """Dotted names that occur in a program: ``multiprocessing.pool.Pool.map``.

    Whether a name is one of the library, only the library and its inventory
    know; a method is given under each class that may document it.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return frozenset()
    variables = Variables(tree)
    return frozenset(variables.imported).union(
        *map(where_documented, variables.occurring)
    )
