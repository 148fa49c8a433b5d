"""What the page that compares tools says of its tables."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ..bench.tools import EXPECTED, PATIENCE, PROGRAMS

PAGE = Path(__file__).parents[2] / "docs" / "in-your-docs"
STARTS_THE_FILE = (
    "sphinx-recorded",
    "sphinxcontrib-programoutput",
    "MyST-NB, `!python`",
    "sphinx-runpython",
)
SHOWS_FIGURES = "Matplotlib"


def table(series: str) -> dict[str, dict[str, str]]:
    """By tool, and then by kind of program: what its page has shown."""
    with (PAGE / f"tools-{series}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head[0].startswith(f"CPython {series}.")
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}


def kinds(row: dict[str, str]) -> set[str]:
    """What was shown of the three kinds of programs."""
    return {row[kind] for kind in ("Process", "Pool", "executor")}


def test_no_other_tool_copes_with_a_pool():
    others = [
        row
        for tool, row in table("3.15").items()
        if not tool.startswith((*STARTS_THE_FILE, SHOWS_FIGURES))
    ]
    assert len(others) > 4
    for row in others:
        assert row["Pool"] in {"hangs", "the build fails", "a traceback"}
        assert row["executor"] in {"hangs", "the build fails", "a traceback"}


@pytest.mark.parametrize("series", ["3.13", "3.15"])
def test_three_other_ways_show_all_lines(series):
    rows = table(series)
    shown = {
        tool: kinds(row)
        for tool, row in rows.items()
        if tool.startswith(STARTS_THE_FILE)
    }
    assert sum(found == {"all lines"} for found in shown.values()) == 3
    assert len(shown) == 4


@pytest.mark.parametrize("series", ["3.13", "3.15"])
def test_one_tells_who_wrote_a_line(series):
    named = "all lines, and who wrote each"
    assert [tool for tool, row in table(series).items() if named in kinds(row)] == [
        next(iter(table(series)))
    ]
    assert kinds(next(iter(table(series).values()))) == {named}


def test_what_each_tool_was_given():
    assert [*PROGRAMS] == [*EXPECTED] == ["Process", "Pool", "executor"]
    assert "from multiprocessing import Process\n" in PROGRAMS["Process"]
    assert len(EXPECTED["Process"][0]) == 2
    assert "with Pool(2) as" in PROGRAMS["Pool"]
    assert "with ProcessPoolExecutor(2) as" in PROGRAMS["executor"]


def test_when_a_build_hangs():
    assert PATIENCE == 90
