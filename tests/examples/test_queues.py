"""Queues that nobody reads: what the programs of the page mean."""

from __future__ import annotations

import pytest

from .said import of_kind, printed, said

OLDEST_AND_NEWEST = ["3.10", "3.15"]


# Why does join() hang when a process puts results into a Queue?


@pytest.mark.example("queues/get_before_join.py")
def test_get_before_join(recording):
    assert said(recording, "process") == ["everything is put"]
    assert said(recording, "main") == ["1000000 characters"]


@pytest.mark.example("queues/join_before_get.py", versions=OLDEST_AND_NEWEST)
def test_join_before_get(recording):
    assert printed(recording) == ["everything is put"]
    assert recording.ending.kind == "limit"
    (process,) = of_kind(recording, "process")
    assert process.stopped


@pytest.mark.example("queues/get_all_then_join.py")
def test_get_all_then_join(recording):
    assert printed(recording) == ["6 results, 0 processes running"]
    assert len(of_kind(recording, "process")) == 3
