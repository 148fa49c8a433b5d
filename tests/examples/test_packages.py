"""Packages and frameworks: what the programs mean, wherever they run."""

from __future__ import annotations

import re

import pytest

from sphinx_recorded.recording.lines import lines

from .said import of_kind, said

TASKS = 12


def bars(recording):
    """How far each state of the bar was that tqdm has drawn."""
    texts = [each.text for each in lines(recording.output) if each.stream == "stderr"]
    return [tuple(map(int, found)) for found in re.findall(r"(\d+)/(\d+)", str(texts))]


def is_a_bar_of(recording, total):
    found = bars(recording)
    assert found == sorted(found), "it goes back"
    assert (found[0], found[-1]) == ((0, total), (total, total))
    assert len(found) > 2, "it jumps"


@pytest.mark.example("packages/progress_bar.py")
def test_progress_bar(recording):
    assert said(recording, "main") == ["total: 506"]
    assert len(of_kind(recording, "worker")) == 3
    is_a_bar_of(recording, TASKS)


@pytest.mark.example("packages/bar_over_a_pool.py")
def test_bar_over_a_pool(recording):
    assert said(recording, "main") == ["total: 506"]
    assert len(of_kind(recording, "worker")) == 3
    is_a_bar_of(recording, TASKS)


@pytest.mark.example("packages/bar_over_joblib.py")
def test_bar_over_joblib(recording):
    assert said(recording, "main") == ["total: 506"]
    assert len(of_kind(recording, "worker")) == 3
    is_a_bar_of(recording, TASKS)


@pytest.mark.example("packages/rich_bar.py")
def test_rich_bar(recording):
    bar, total = said(recording, "main")
    assert re.fullmatch(r"Squaring \S+ 100% 0:00:\d\d", bar)
    assert total == "total: 506"


@pytest.mark.example("packages/bar_for_batches.py")
def test_bar_for_batches(recording):
    total = sum(number % 7 for number in range(100_000))
    assert said(recording, "main") == [f"total: {total}"]
    found = bars(recording)
    assert (found[0], found[-1]) == ((0, 100_000), (100_000, 100_000))


@pytest.mark.example("packages/bar_that_jumps.py")
def test_bar_that_jumps(recording):
    found = [re.findall(r"[\d.]+(?= s)", line) for line in said(recording, "main")]
    times = [(float(first), float(last)) for first, last in found]
    over_map, over_imap, unordered, chunks = times
    assert over_map[1] - over_map[0] < 0.2
    assert over_imap[0] >= 1.2
    assert unordered[0] < 1.2 <= unordered[1]
    assert unordered[0] < chunks[0]
    assert chunks[1] >= 1.6
