"""Who may say of a process what it is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sphinx_recorded.runner.linux.reported import Reported

SENDER = SimpleNamespace(pid=100)


@pytest.mark.parametrize(
    ("parent", "role", "may"),
    [
        (100, "main", True),  # the sender itself
        (0, "", True),  # nobody knows any more
        (200, "fork server", True),  # it starts processes for others
        (200, "process", False),
        (200, None, False),
    ],
)
def test_of_one_that_has_ended(parent, role, may):
    holder = SimpleNamespace(role=role) if role else None
    reported = Reported(SimpleNamespace(holder=lambda _: holder, known=[]))
    ended = SimpleNamespace(parent=parent, end=1)
    assert reported._may_tell(SENDER, 300, ended) is may
