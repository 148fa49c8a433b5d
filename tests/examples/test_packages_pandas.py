"""pandas with workers: what the programs mean."""

from __future__ import annotations

import pytest

from .said import medians, of_kind, raised, said

NEWEST = ["3.15"]
TRIED = ["3.10", "3.13", "3.15"]
MANY = 100


@pytest.mark.example("packages/groupby_in_parallel.py", versions=TRIED)
def test_groupby_in_parallel(recording):
    rows = [line.split() for line in said(recording, "main")]
    assert rows[1:3] == [["998", "19000"], ["999", "19000"]]
    assert rows[-1] == ["shops:", "1000"]
    assert of_kind(recording, "worker")


@pytest.mark.example("packages/apply_in_parallel.py", versions=TRIED)
def test_apply_in_parallel(recording):
    rows = [line.split() for line in said(recording, "main")]
    assert rows[1:] == [[str(n), str(n), str(n), str(n * n)] for n in (4998, 4999)]
    assert of_kind(recording, "worker")


@pytest.mark.example("packages/apply_or_vectorise.py", versions=NEWEST)
def test_apply_or_vectorise(recording):
    seconds = medians(recording)
    assert seconds["by_apply"] > MANY * seconds["by_columns"]
    assert seconds["two workers"] > MANY * seconds["by_columns"]


@pytest.mark.example("packages/frame_for_all.py", versions=TRIED)
def test_frame_for_all(recording):
    names = ["ada", "bob", "eve", "max"]
    means = [f"{name} {199_998 + place}.0" for place, name in enumerate(names)]
    assert said(recording, "main") == means
    assert len(of_kind(recording, "worker")) == 2


@pytest.mark.example("packages/frame_memory.py", versions=NEWEST)
def test_frame_memory(recording):
    cost = medians(recording)
    assert cost["mapped, memory"] < cost["sent, memory"] / 2
    assert cost["mapped, memory"] < cost["read, memory"] / 2
    assert cost["mapped"] < cost["sent"]
    assert cost["mapped"] < cost["read"]


@pytest.mark.example("packages/arrow_column.py", versions=TRIED)
def test_arrow_column(recording):
    assert said(recording, "main") == ["[1, 0, 1, 0]"]
    assert raised(recording) == ["NotImplementedError: mod not implemented."]


@pytest.mark.example("packages/tuple_of_a_group.py", versions=TRIED)
def test_tuple_of_a_group(recording):
    assert "TypeError: tuple indices must be integers or slices, not str" in raised(
        recording
    )


@pytest.mark.example("packages/split_by_numpy.py", versions=["3.10", "3.15"])
def test_split_by_numpy(recording):
    if version_of(recording, "pandas") < "3":
        assert "30" in said(recording, "main")[0]
        assert "swapaxes' is deprecated" in str(recording.output)
    else:
        assert any("IndexError: only integers" in line for line in raised(recording))


def version_of(recording, name):
    """The version of a package that a program used."""
    (found,) = [each for each in recording.packages if each.name == name]
    return found.version
