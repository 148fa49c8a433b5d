"""SQLite and several processes that write: what the programs mean."""

from __future__ import annotations

import re

import pytest

from .said import of_kind, printed, raised, said


@pytest.mark.example("files-and-databases/database_one_row.py")
def test_one_row(recording):
    assert printed(recording) == ["visits: 200"]
    assert len(of_kind(recording, "worker")) == 4


@pytest.mark.example("files-and-databases/engine_immediate.py")
def test_engine_immediate(recording):
    assert printed(recording) == ["visits: 100"]
    assert len(of_kind(recording, "worker")) == 4


@pytest.mark.example("files-and-databases/database_lost_update.py")
def test_lost_update(recording):
    (line,) = printed(recording)
    assert not raised(recording)
    assert 1 <= int(line.removeprefix("visits: ")) < 190


@pytest.mark.example("files-and-databases/database_is_locked.py")
def test_is_locked(recording):
    assert "sqlite3.OperationalError: database is locked" in raised(recording)


@pytest.mark.example("files-and-databases/database_short_transaction.py")
def test_short_transaction(recording):
    assert printed(recording) == ["[(0, 0), (1, 1)]"]


@pytest.mark.example("files-and-databases/database_locked_at_once.py")
def test_locked_at_once(recording):
    locked, written = sorted(said(recording, "process"))
    seconds = re.fullmatch(r"database is locked after (\d\.\d) s", locked)[1]
    assert float(seconds) < 5, "its timeout is 30 seconds"
    assert written == "written"


@pytest.mark.example("files-and-databases/database_reader_and_writer.py")
def test_reader_and_writer(recording):
    assert printed(recording) == [
        "first row: 0",
        "DELETE: database is locked",
        "last row: 81",
        "first row: 0",
        "WAL: written",
        "last row: 81",
    ]


@pytest.mark.example("files-and-databases/database_one_writer.py")
def test_one_writer(recording):
    total = sum(number**2 for number in range(100_000))
    assert printed(recording) == [f"rows and sum: 100000 {total}"]
    assert of_kind(recording, "worker")
