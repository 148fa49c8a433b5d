"""What is made of a run once it is over."""

from __future__ import annotations

import sys

import pytest

from ..literal import worker

if sys.platform != "linux":
    pytest.skip("Linux only", allow_module_level=True)

from sphinx_recorded.runner.linux.watching import _kind, _shown


@pytest.mark.parametrize(
    ("end", "at", "stopped"),
    [
        (0.5, None, False),
        (None, None, False),
        (0.5, 0.4, True),
        (0.5, 0.5, False),
        (0.5, 0.6, False),
        (None, 0.6, True),
    ],
)
def test_what_ended_after_the_stop_was_stopped(end, at, stopped):
    assert _shown(worker(3, end=end), str, at).stopped is stopped
    assert _shown(worker(3, end=end, stopped=True), str, at).stopped


def test_names_have_no_path_of_this_machine():
    shown = _shown(worker(3, name="/opt/x"), lambda text: text.upper(), None)
    assert (shown.name, shown.role, shown.exit_code) == ("/OPT/X", "worker", -15)


@pytest.mark.parametrize(
    ("code", "interrupted", "kind"),
    [
        (0, False, "exit"),
        (3, True, "exit"),
        (-9, False, "signal"),
        (None, False, "limit"),
        (None, True, "interrupt"),
    ],
)
def test_how_a_run_ended(code, interrupted, kind):
    assert _kind(code, interrupted=interrupted) == kind
