# /// script
# dependencies = ["pytest", "pytest-xdist"]
# ///
"""Each process of pytest-xdist has its share of the CPUs for a pool."""

import os
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest


@pytest.fixture(scope="session")
def executor():
    beside = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    workers = max(1, (os.cpu_count() or 1) // beside)
    with ProcessPoolExecutor(workers) as executor:
        yield executor


@pytest.mark.parametrize("number", range(6))
def test_square(executor, number):
    assert executor.submit(pow, number, 2).result() == number * number


if __name__ == "__main__":
    sys.exit(pytest.main(["-q", "-n", "2", __file__]))
