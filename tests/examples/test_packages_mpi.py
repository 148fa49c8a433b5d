"""Python on MPI: what the programs mean."""

from __future__ import annotations

import pytest

from .said import hangs, medians, printed, raised, said

NEWEST = ["3.15"]
ZERO = "ZeroDivisionError: division by zero"


def ranks(recording):
    """The processes that are neither main nor those of MPI."""
    return [process for process in recording.processes if "mpi_" in process.name]


def leaves_shared_memory(recording):
    names = recording.ending.shared_memory
    return [name for name in names if name.startswith("mpich_shm_")]


@pytest.mark.example("packages/mpi_ranks.py", versions=NEWEST)
def test_mpi_ranks(recording):
    parts = sorted(line for line in printed(recording) if "rank" in line)
    assert [line.split(":")[0] for line in parts] == [
        f"rank {number} of 4" for number in range(4)
    ]
    total = sum(number * number for number in range(100_000))
    assert sum(int(line.split()[-1]) for line in parts) == total
    assert printed(recording)[-1] == f"total {total}"
    assert len(ranks(recording)) == 4


@pytest.mark.example("packages/mpi_pool.py", versions=NEWEST)
def test_mpi_pool(recording):
    assert said(recording, "main") == [str([str(n * n) for n in range(6)])]
    ends = [process.exit_code for process in recording.processes]
    assert ends.count(-9) == 4  # the worker that was killed, and all others
    killed = [line for line in printed(recording) if "BAD TERMINATION" in line]
    assert len(killed) == 1
    assert leaves_shared_memory(recording)


@pytest.mark.example("packages/mpi_cost.py", versions=NEWEST)
def test_mpi_cost(recording):
    cost = medians(recording)
    assert cost["task"] > 1e-5  # no message to another process is as fast
    assert cost["start"] + 500 * cost["task"] < 1.5 * recording.wall
    assert len(ranks(recording)) == 3


@pytest.mark.example("packages/mpi_hangs.py", versions=NEWEST)
def test_mpi_hangs(recording):
    assert hangs(recording)
    assert raised(recording) == [ZERO]
    assert len(ranks(recording)) == 4


@pytest.mark.example("packages/mpi_aborts.py", versions=NEWEST)
def test_mpi_aborts(recording):
    assert not hangs(recording)
    assert raised(recording) == [ZERO]
    assert "total" not in "".join(printed(recording))
    assert leaves_shared_memory(recording)
