"""Polars with workers: what the programs mean."""

from __future__ import annotations

import pytest

from .said import hangs, of_kind, said

TRIED = ["3.10", "3.13", "3.15"]


@pytest.mark.example("packages/polars_in_workers.py", versions=TRIED)
def test_polars_in_workers(recording):
    assert said(recording, "main") == ["spread: 996 threads: 1"] * 4
    assert of_kind(recording, "worker")


@pytest.mark.example("packages/polars_forked.py", versions=TRIED)
def test_polars_forked(recording):
    first, *others = said(recording, "main")
    assert first == "in the program: 2"
    if recording.start_method == "fork":
        assert hangs(recording)
        assert not others
    else:
        assert others == ["in the workers: [3, 4, 5, 6]"]
