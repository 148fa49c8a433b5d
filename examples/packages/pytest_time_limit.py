# /// script
# dependencies = ["pytest", "pytest-timeout"]
# ///
"""A test that hangs fails after a while, and its process is ended."""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process, active_children
from time import sleep

import pytest


@pytest.fixture(autouse=True)
def end_processes():
    yield
    for process in active_children():
        process.kill()
        process.join()


@pytest.mark.timeout(3)
def test_that_hangs():
    process = Process(target=sleep, args=(1000,))
    process.start()
    process.join()  # waits too long


def test_that_passes():
    with ProcessPoolExecutor(2) as executor:
        assert list(executor.map(abs, [-1, 2])) == [1, 2]


if __name__ == "__main__":
    sys.exit(pytest.main(["-q", "--tb=line", __file__]))
