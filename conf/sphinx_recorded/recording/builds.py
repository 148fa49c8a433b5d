"""What Pythons are called: ``3.15``, ``3.15t`` without the GIL, ``pypy3.11``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PYPY = "pypy"
"""What the series of PyPy begin with, as its commands do."""


_SERIES = re.compile(r"\d+\.\d+t?|pypy\d+\.\d+")


def is_series(text: str) -> bool:
    """Whether it is one: ``3.15``, ``3.15t`` or ``pypy3.11``."""
    return bool(_SERIES.fullmatch(text))


def command_of(series: str) -> str:
    """``python3.15`` for ``3.15``; PyPy's series is its command: ``pypy3.11``."""
    return series if series.startswith(PYPY) else f"python{series}"


def name_of(series: str) -> str:
    """``PyPy 3.11`` for ``pypy3.11``; other series are their own names."""
    is_pypy = series.startswith(PYPY)
    return f"PyPy {series.removeprefix(PYPY)}" if is_pypy else series


def names_of(several: Iterable[str]) -> list[str]:
    """``["Python 3.14", "3.15", "PyPy 3.11"]``: to be listed in a sentence."""
    last = sorted(several, key=lambda series: series.startswith(PYPY))
    names = [name_of(series) for series in last]
    if last and not last[0].startswith(PYPY):
        names[0] = f"Python {names[0]}"
    return names
