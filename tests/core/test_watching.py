"""What is made of a run once it is over."""

from __future__ import annotations

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("Linux only", allow_module_level=True)

from sphinx_recorded.runner.linux.watching import _kind


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
