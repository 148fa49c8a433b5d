from __future__ import annotations

import sys

import pytest

from pages.progress import show_progress
from recorder.schedule import Progress

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
def test_nothing_is_shown_where_nobody_does(app, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    before = app.status.getvalue()
    show_progress(Progress(done=1, total=2, run="x.py"))
    assert app.status.getvalue() == before
