# /// script
# dependencies = ["pytest"]
# ///
"""Broken: the test waits too long, and pytest shows where."""

import sys
from multiprocessing import Process
from time import sleep

import pytest


def test_that_hangs():
    process = Process(target=sleep, args=(1000,))
    process.start()
    process.join()  # waits too long


if __name__ == "__main__":
    shows = ["-o", "faulthandler_timeout=1"]
    sys.exit(pytest.main(["-q", *shows, __file__]))
