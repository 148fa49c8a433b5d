"""Connections that two processes use: what the programs of the page mean."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.tracebacks import tracebacks

from .said import of_kind, patch_release, printed, said

IMPORTING = ["spawn", "forkserver"]


@pytest.mark.example("files-and-databases/connection_per_worker.py")
def test_connection_per_worker(recording):
    assert printed(recording) == ["rows and sum: 10 285"]
    assert len(of_kind(recording, "worker")) == 2


@pytest.mark.example("files-and-databases/own_connection.py")
def test_own_connection(recording):
    assert said(recording, "process") == ["committed"]
    assert said(recording, "main") == [
        "in the database: program",
        "in the database: process",
    ]


@pytest.mark.example(
    "files-and-databases/connection_as_argument.py", start_methods=["fork"]
)
def test_forked_connection_loses_a_row(recording):
    assert said(recording, "process") == ["committed"]
    assert said(recording, "main") == ["in the database: program"]


@pytest.mark.example(
    "files-and-databases/connection_as_argument.py", start_methods=IMPORTING
)
def test_connection_cannot_be_pickled(recording):
    (raised,) = tracebacks(recording)
    assert raised.exception == "TypeError: cannot pickle 'sqlite3.Connection' object"
    assert raised.process == 1


@pytest.mark.example("files-and-databases/forked_connection_closed.py")
def test_forked_connection_closed(recording):
    (raised,) = tracebacks(recording)
    assert raised.exception == "sqlite3.OperationalError: disk I/O error"
    assert raised.process == 1


@pytest.mark.example("files-and-databases/global_connection.py")
def test_global_connection(recording):
    version = patch_release(recording.interpreter)
    # from these on, the fork server imports the script itself
    imports = version >= (3, 14, 1) or (3, 13, 8) <= version < (3, 14)
    shared = recording.start_method == "fork" or (
        recording.start_method == "forkserver" and imports
    )
    assert printed(recording) == [
        f"the worker has a connection of its own: {not shared}"
    ]


@pytest.mark.example("files-and-databases/engine_per_worker.py")
def test_engine_per_worker(recording):
    assert said(recording, "main") == ["rows and sum: 10 285"]


@pytest.mark.example("files-and-databases/engine_guarded.py")
def test_engine_guarded(recording):
    inherited = recording.start_method == "fork"
    lines = ["in the program: 0", *([] if inherited else ["in a worker: 0"])]
    assert said(recording, "main") == lines
