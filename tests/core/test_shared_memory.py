"""Whose the names in shared memory are."""

from __future__ import annotations

import mmap
import multiprocessing
import os
from multiprocessing.shared_memory import SharedMemory

import pytest

from sphinx_recorded.runner.linux.shared_memory import (
    FOLDER,
    in_use,
    still_there,
    unused,
)

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"needs {FOLDER}")


@pytest.fixture
def semaphore():
    """The name of a semaphore that this process uses."""
    lock = multiprocessing.get_context("spawn").Lock()
    yield "sem." + lock._semlock.name.lstrip("/")
    del lock


@pytest.fixture
def segment():
    """The name of a piece of shared memory that this process uses."""
    memory = SharedMemory(create=True, size=8)
    yield memory.name.lstrip("/")
    memory.close()
    memory.unlink()


def test_what_is_in_use_is_not_unused(semaphore, segment):
    assert {semaphore, segment} <= in_use([os.getpid()])
    assert not unused(frozenset({semaphore, segment}))


def test_files_that_are_mapped_may_have_any_name(segment, tmp_path):
    with (tmp_path / os.fsdecode(b"d\xe9j")).open("w+b") as file:
        file.write(b"x")
        file.flush()
        with mmap.mmap(file.fileno(), 1):
            assert segment in in_use([os.getpid()])


def test_what_another_user_has_made_is_not_unused(monkeypatch):
    path = FOLDER / f"test-{os.getpid()}"
    path.touch()
    another = os.getuid() + 1
    monkeypatch.setattr("os.getuid", lambda: another)
    try:
        assert unused(frozenset({path.name})) == frozenset()
    finally:
        path.unlink()


def test_what_nobody_has_mapped_is_unused():
    name = f"test-{os.getpid()}"
    path = FOLDER / name
    path.write_bytes(b"left behind")
    try:
        assert name not in in_use([os.getpid()])
        assert unused(frozenset({name})) == {name}
    finally:
        path.unlink()


def test_a_name_that_was_given_anew_is_another_s(segment):
    inode = (FOLDER / segment).stat().st_ino
    assert still_there({segment: inode}) == {segment}
    assert not still_there({segment: inode + 1})
    assert not still_there({f"no-{segment}": inode})


def test_a_process_that_has_gone_uses_nothing():
    assert in_use([2**22 + 1]) == frozenset()
