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
