"""The interpreters and start methods that tests of examples run on."""

from __future__ import annotations

import os

from sphinx_recorded.programs.interpreters import SERIES, found


def asked(named: str) -> dict[str, tuple[str, ...]]:
    """The start methods of each version in a text such as ``3.10:fork 3.15``.

    A version without start methods has them all, which is an empty tuple here;
    an empty text is every version.
    """
    methods: dict[str, tuple[str, ...]] = {}
    for word in named.split():
        series, _, named_ones = word.partition(":")
        more = tuple(filter(None, named_ones.split(",")))
        known = methods.get(series, more)
        # one version may be named twice
        methods[series] = tuple(dict.fromkeys(known + more)) if known and more else ()
    return methods or dict.fromkeys(SERIES, ())


METHODS = asked(os.environ.get("EXAMPLES_ON", ""))
"""What the variable names: by day a part of them is enough."""
ASKED = list(METHODS)
"""Its versions."""
PYTHONS = [python for python in found() if python.series in ASKED]
"""Those of them that were found."""


def is_asked(run: object) -> bool:
    """Whether the start method of a run is asked for on its version."""
    methods = METHODS.get(run.python.series, ())
    return not methods or run.start_method in methods


def those_asked(runs: list) -> list:
    """The runs that are asked for, or the first: no program goes untested."""
    return list(filter(is_asked, runs)) or runs[:1]
