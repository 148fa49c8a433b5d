"""Commands in a terminal."""

from __future__ import annotations

import dataclasses
import re

import msgspec
import pytest

from .said import printed


@pytest.mark.example("in-your-docs/terminal.py")
def test_terminal(recording):
    lines = printed(recording)
    assert lines[0] == "$ sphinx-recorded record --help"
    assert "--start-method METHOD" in "\n".join(lines)


@pytest.mark.example("in-your-docs/terminal.py")
def test_terminal_with_other_commands(recording, run, library):
    words = ("record", "programs/pool.py", "--width", "66")
    settings = msgspec.structs.replace(run.settings, arguments=words)
    lines = printed(library.load(dataclasses.replace(run, settings=settings)))
    assert lines[:2] == [
        "$ sphinx-recorded record programs/pool.py --width 66",
        "$ python pool.py",
    ]
    workers = [line for line in lines if "squaring" in line]
    assert len(workers) == 2
    assert all(re.match(r"  \[[23] worker [12]\]  squaring [34] ", w) for w in workers)
    assert any("[1 main    ]  9 16 " in line for line in lines)
    assert lines[-2:] == ["$ echo $?", "0"]
