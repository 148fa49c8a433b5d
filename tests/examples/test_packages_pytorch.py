"""GPUs and workers, with a stand-in for PyTorch: what the programs mean."""

from __future__ import annotations

import pytest

from .said import of_kind, printed, raised, said, server_imports

TRIED = ["3.10", "3.13", "3.15"]
REFUSED = (
    "RuntimeError: Cannot re-initialize CUDA in forked subprocess. To use CUDA with "
    "multiprocessing, you must use the 'spawn' start method"
)


@pytest.mark.example("packages/cuda_forked.py", versions=TRIED)
def test_cuda_forked(recording):
    if recording.start_method == "fork" or server_imports(recording):
        assert raised(recording)[-1] == REFUSED
        assert not printed(recording)
    else:
        assert printed(recording) == ["[10, 20, 30]"]


@pytest.mark.example("packages/cuda_in_workers.py", versions=TRIED)
def test_cuda_in_workers(recording):
    assert printed(recording) == ["[100, 101, 102, 103]"]


@pytest.mark.example("packages/gpu_each.py", versions=TRIED)
def test_gpu_each(recording):
    assert sorted(said(recording, "worker")) == ["GPU 0: sees 1", "GPU 1: sees 1"]
    assert said(recording, "main") == ["[0, 1, 2, 3]"]
    assert len(of_kind(recording, "worker")) == 2


@pytest.mark.example("packages/gpu_after_a_death.py", versions=TRIED)
def test_gpu_after_a_death(recording):
    dead = "item 2: its worker died"
    done = [f"item {item}: 1 GPU" for item in (0, 1, 3, 4, 5)]
    lines = said(recording, "main")
    assert sorted(lines) == sorted([dead, *done])
    assert lines.index(dead) < lines.index("item 4: 1 GPU")
    assert len(of_kind(recording, "worker")) == 3


@pytest.mark.example("packages/gpu_chosen_late.py", versions=TRIED)
def test_gpu_chosen_late(recording):
    assert printed(recording) == ["GPUs for the worker: [2]"]
