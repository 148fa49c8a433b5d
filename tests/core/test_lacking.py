"""What is said of packages that cannot be installed."""

from __future__ import annotations

from types import SimpleNamespace

from sphinx_recorded.cli.lacking import not_possible


class Environment:
    packages = "thing"

    def __init__(self, series):
        self.series = series

    def __str__(self):
        return f"thing for Python {self.series}"


def lacking(series, why="why", name="x.py"):
    environment = Environment(series)
    run = SimpleNamespace(
        name=name,
        environment=environment,
        python=SimpleNamespace(series=series),
    )
    return SimpleNamespace(run=run, text=f"{environment} cannot be installed: {why}")


def test_pythons_are_named_in_the_order_of_their_versions():
    errors = [lacking(series) for series in ("3.14t", "3.9", "3.14", "3.10", "3.14")]
    assert list(not_possible(errors)) == [
        "x.py: thing cannot be installed for Python 3.9, 3.10, 3.14 and 3.14t: why"
    ]


def test_what_differs_has_a_line_of_its_own():
    errors = [lacking("3.14"), lacking("3.14", "other"), lacking("3.14", name="y.py")]
    assert list(not_possible(errors)) == [
        "x.py: thing cannot be installed for Python 3.14: why",
        "x.py: thing cannot be installed for Python 3.14: other",
        "y.py: thing cannot be installed for Python 3.14: why",
    ]
