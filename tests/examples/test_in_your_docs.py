"""Commands in a terminal."""

from __future__ import annotations

import re

import pytest

from .said import printed


@pytest.mark.example("in-your-docs/terminal.py")
def test_terminal(recording):
    lines = printed(recording)
    assert lines[:2] == [
        "$ sphinx-recorded record programs/pool.py --width 66",
        "$ python pool.py",
    ]
    workers = [line for line in lines if "squaring" in line]
    assert len(workers) == 2
    assert all(re.match(r"  \[[23] worker [12]\]  squaring [34] ", w) for w in workers)
    assert any("[1 main    ]  9 16 " in line for line in lines)
    assert lines[-2:] == ["$ echo $?", "0"]
