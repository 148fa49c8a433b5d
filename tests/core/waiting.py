"""Tests wait for what they need, and not for seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def waited(condition: Callable[[], T], seconds: float = 60) -> T:
    """What ``condition`` returns as soon as that is true.

    Raises AssertionError if it is not within ``seconds``.
    """
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.01)
    return found
