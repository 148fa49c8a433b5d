"""Pools in Django: what the programs mean."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.lines import lines

from .said import said

NEWEST = ["3.15"]


@pytest.mark.example("packages/django_pool.py", versions=NEWEST)
def test_django_pool(recording):
    assert said(recording, "main") == ["1100 letters"]


@pytest.mark.example("packages/django_no_setup.py", versions=NEWEST)
def test_django_no_setup(recording, run):
    if run.start_method == "fork":
        assert said(recording, "main") == ["main: example.com", "worker: example.com"]
    else:
        assert said(recording, "main") == ["main: example.com"]
        written = [line.text for line in lines(recording.output)]
        error = "django.core.exceptions.AppRegistryNotReady: Apps aren't loaded yet."
        assert error in written


@pytest.mark.example("packages/django_open_transaction.py", versions=NEWEST)
def test_django_open_transaction(recording, run):
    saved = "old" if run.start_method == "fork" else "new"
    assert said(recording, "main") == ["the worker: new", f"the database: {saved}"]


@pytest.mark.example("packages/django_test_database.py", versions=NEWEST)
def test_django_test_database(recording, run):
    used = "test.db" if run.start_method == "fork" else "real.db"
    assert said(recording, "main") == [
        "main: test.db",
        f"worker: {used}",
        "told: test.db",
    ]
