from __future__ import annotations

import sys

import pytest

from sphinx_recorded.extension.asking.progress import show_progress
from sphinx_recorded.library.schedule import Progress

pytestmark = pytest.mark.filterwarnings("default")  # Sphinx and its extensions warn


@pytest.mark.sphinx("text", testroot="example", srcdir="progress")
def test_progress_is_shown_where_somebody_watches(app, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    run = "pool/square.py (fork, 3.15.2)"
    show_progress(Progress(done=1, total=2, run=run))
    assert app.status.getvalue().endswith(
        "\rexamples: 1 of 2 recorded, pool/square.py (fork, 3.15.2)"[:60]
    )
    show_progress(Progress(done=2, total=2, run=run))
    assert app.status.getvalue().endswith(" \r")


@pytest.mark.sphinx("text", testroot="example", srcdir="progress")
def test_a_log_has_a_line_for_each_tenth_of_many(app, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    before = app.status.getvalue()
    for total in (3, 70):
        for done in range(1, total + 1):
            show_progress(Progress(done=done, total=total, run="x.py"))
    written = app.status.getvalue().removeprefix(before).splitlines()
    tenths = [f"examples: {n} of 70 recorded" for n in range(7, 71, 7)]
    assert written == tenths
