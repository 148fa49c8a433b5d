# /// script
# dependencies = ["pytest", "pytest-timeout"]
# ///
"""Broken: pytest waits for the process that a failed test has left."""

import sys
from multiprocessing import Process
from time import sleep

import pytest


@pytest.mark.timeout(3)
def test_that_hangs():
    process = Process(target=sleep, args=(1000,))
    process.start()
    process.join()  # waits too long


if __name__ == "__main__":
    sys.exit(pytest.main(["-q", "--tb=line", __file__]))
