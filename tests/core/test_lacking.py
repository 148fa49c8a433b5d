"""What is said of packages that cannot be installed."""

from __future__ import annotations

from types import SimpleNamespace

from sphinx_recorded.cli.lacking import left_out, not_possible
from sphinx_recorded.errors import NotInstalled, Unavailable


class Namespace(SimpleNamespace):
    __hash__ = object.__hash__


class Environment:
    packages = "thing"

    def __init__(self, series):
        self.series = series

    def __str__(self):
        return f"thing for Python {self.series}"


def lacking(series, why="why", name="x.py", *, only_newest=False):
    environment = Environment(series)
    run = Namespace(
        name=name,
        environment=environment,
        python=SimpleNamespace(series=series),
        settings=SimpleNamespace(only_newest=only_newest),
    )
    error = NotInstalled(environment, why)
    return Unavailable(run, str(error), error.why)


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


def test_packages_are_not_blamed_for_what_else_is_lacking():
    found = lacking("3.14")
    error = Unavailable(found.run, "needs 2 GB in /dev/shm")
    assert list(not_possible([error])) == [str(error)]
    assert str(error).endswith(": needs 2 GB in /dev/shm")
    assert list(left_out(["x.py"], [[found.run]], [error])) == []
    assert list(left_out(["x.py"], [[found.run]], [found])) == [
        "x.py is recorded on no Python"
    ]


def test_only_newest_is_named_where_other_pythons_would_have_been_left():
    found = lacking("3.15", only_newest=True)
    assert list(left_out(["x.py"], [[found.run]], [found])) == [
        "x.py is recorded on no Python: only-newest leaves Python 3.15 alone"
    ]


def test_a_program_is_not_left_out_if_one_python_has_its_packages():
    first, second = lacking("3.14"), lacking("3.15")
    assert list(left_out(["x.py"], [[first.run, second.run]], [first])) == []
    assert list(left_out(["x.py"], [[]], [])) == []
