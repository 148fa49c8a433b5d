"""Whether it is noticed when a recording does not show what a statement says."""

from __future__ import annotations

import pytest

from website.statements import Recorded

from .recordings import faults

NAME = "start/args_without_comma.py"
PAGE = f"```{{example}} {NAME}\n```\n"
MORE = "```{example} start/four_processes.py\n:program-only:\n```\n"


def test_what_a_page_shows():
    assert faults(Recorded(NAME, line="TypeError: "), PAGE) == []
    assert faults(Recorded(NAME, ending="exit 1"), PAGE) == []


def test_what_some_recordings_show():
    """Under fork, this program does what was meant, and prints no error."""
    name, line = "start/no_main_guard.py", "RuntimeError: "
    page = f"```{{example}} {name}\n```\n"
    assert faults(Recorded(name, line=line), page)
    assert faults(Recorded(name, line=line, start_methods=("spawn",)), page) == []


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        (Recorded(NAME, line="ValueError: "), 'no "ValueError: "'),
        (Recorded(NAME, ending="exit 0"), 'no "exit 0"'),
        (Recorded("start/crash.py", line="x"), "does not show what start/crash.py did"),
        (
            Recorded("start/four_processes.py", line="1"),
            "does not show what start/four_processes.py did",
        ),
    ],
)
def test_what_it_does_not_show(recorded, said):
    found = faults(recorded, PAGE + MORE)
    assert found
    assert all(said in fault for fault in found)
