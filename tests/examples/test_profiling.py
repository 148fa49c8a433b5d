"""Profiling: what the profile of a program has, and those of its workers."""

from __future__ import annotations

import re

import pytest

from .said import hangs, of_kind, patch_release, printed, raised, said


def rows(recording):
    """Calls and name of each row of a profile."""
    row = r" +([0-9/]+) +[\d.]+ +[\d.]+ +[\d.]+ +[\d.]+ (.+)"
    found = [re.fullmatch(row, line) for line in said(recording, "main")]
    return [(match[1], match[2]) for match in found if match]


def files(recording):
    return [line for line in said(recording, "main") if line.endswith(".prof")]


@pytest.mark.example("speed/profile_the_workers.py")
def test_profile_the_workers(recording):
    assert said(recording, "main")[0] == "sum: 2000780"
    assert rows(recording)[0] == ("40", "{built-in method builtins.sorted}")
    pids = {str(process.pid) for process in of_kind(recording, "worker")}
    written = {re.search(r"(\d+)\.prof", file)[1] for file in files(recording)}
    assert written
    assert written <= pids


@pytest.mark.example("speed/profile_of_main.py")
def test_profile_of_main(recording, run):
    assert said(recording, "main")[0] == "sum: 2000780"
    assert not any("sorted" in name or "work" in name for _, name in rows(recording))
    waits = "poll|read|acquire"
    if run.python.series in {"3.10", "3.11"}:
        waits = "acquire"
    assert re.search(waits, rows(recording)[0][1])


@pytest.mark.example("speed/profiled_by_option.py")
def test_profiled_by_option(recording):
    if patch_release(recording.interpreter) >= (3, 14, 8):
        assert printed(recording) == ["[0, 1, 4, 9]"]
    elif patch_release(recording.interpreter) >= (3, 14):
        assert hangs(recording)
        assert "AttributeError: module '__main__' has no attribute 'square'" in raised(
            recording
        )
    else:
        (error,) = raised(recording)
        assert "PicklingError: Can't pickle <function square at 0x" in error
        assert error.endswith(">: attribute lookup square on __main__ failed")


@pytest.mark.example("speed/sample_the_workers.py", versions=["3.15"])
def test_sample_the_workers(recording):
    assert "sum: 10004950" in printed(recording)
    names = [name for _, name in rows(recording)]
    assert "sample_the_workers.py:15(work)" in names
    assert any(file.endswith("/a.prof") for file in files(recording))
    assert any(re.search(r"/a_\d+\.prof$", file) for file in files(recording))


@pytest.mark.example("speed/memory_of_tasks.py")
def test_memory_of_tasks(recording):
    peaks = [re.fullmatch(r"task (\d): (\d+) MB", x) for x in said(recording, "main")]
    assert [int(peak[1]) for peak in peaks] == [0, 1, 2, 3]
    sizes = [int(peak[2]) for peak in peaks]
    assert sizes[0] == 0
    assert 30 <= sizes[1] < sizes[2] < sizes[3] < 130
