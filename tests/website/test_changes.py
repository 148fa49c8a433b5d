"""The table of what changed in which release."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from website.changes import Change, read

TABLE = Path(__file__).parents[2] / "docs" / "versions" / "changes.toml"


def change(*releases, issue=126631):
    return Change(text="", releases=releases, kind="fixed", issue=issue)


@pytest.fixture(scope="module")
def table():
    return read(TABLE, TABLE.stat().st_mtime)


@pytest.mark.parametrize(
    ("releases", "series", "cell"),
    [
        (["3.14.0"], "3.13", "no"),
        (["3.14.0"], "3.14", "yes"),
        (["3.14.0"], "3.15", "yes"),
        (["3.13.8", "3.14.1", "3.15.0"], "3.12", "no"),
        (["3.13.8", "3.14.1", "3.15.0"], "3.13", "3.13.8"),
        (["3.13.8", "3.14.1", "3.15.0"], "3.14", "3.14.1"),
        (["3.13.8", "3.14.1", "3.15.0"], "3.15", "yes"),
        # a fix that only one series got is not in the next one
        (["3.13.8", "3.15.0"], "3.14", "no"),
        # versions are numbers: 3.9 comes before 3.10
        (["3.9.0"], "3.10", "yes"),
    ],
)
def test_a_cell_says_whether_a_series_has_it(releases, series, cell):
    assert change(*releases).in_series(series) == cell


def test_an_issue_is_one_of_the_new_tracker_or_of_the_old_one():
    assert change("3.14.0").source == "gh-126631"
    assert change("3.14.0").address.endswith("github.com/python/cpython/issues/126631")
    assert change("3.10.0", issue=41344).source == "bpo-41344"
    assert change("3.10.0", issue=41344).address.endswith("bugs.python.org/issue41344")


def test_a_mistake_in_the_table_is_named(tmp_path):
    file = tmp_path / "changes.toml"
    file.write_text('series = ["3.10"]\n[[changes]]\ntext = "x"\nkind = "odd"\n')
    with pytest.raises(msgspec.ValidationError, match="releases|kind"):
        read(file, 0)


def test_every_change_has_releases_of_the_columns_in_their_order(table):
    for each in table.changes:
        numbers = [tuple(map(int, release.split("."))) for release in each.releases]
        assert numbers == sorted(numbers), each
        series = [release.rpartition(".")[0] for release in each.releases]
        assert len(set(series)) == len(series), each
        assert set(series) <= set(table.series), each


def test_no_change_is_there_twice(table):
    rows = [(each.issue, each.text) for each in table.changes]
    assert sorted(set(rows)) == sorted(rows)


def test_each_series_has_a_page(table):
    for series in table.series:
        page = TABLE.parent / f"python-{series.replace('.', '-')}.md"
        assert f"{{changes}} {series}" in page.read_text(encoding="utf-8")
