"""Whose the names in shared memory are."""

from __future__ import annotations

import mmap
import multiprocessing
import os
import shutil
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

import pytest

from sphinx_recorded.runner.linux import shared_memory
from sphinx_recorded.runner.linux.shared_memory import (
    FOLDER,
    held,
    identities,
    in_use,
    inode_of,
    remove,
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


@pytest.fixture
def folder(monkeypatch):
    """A folder of its own that is looked at instead of that of everybody."""
    folder = FOLDER / f"test-{os.getpid()}-folder"
    folder.mkdir()
    monkeypatch.setattr(shared_memory, "FOLDER", folder)
    yield folder
    shutil.rmtree(folder)


def inodes(name):
    return {inode for _, inode in identities(name)}


def test_a_folder_stands_for_all_that_is_in_it(folder):
    deep = folder / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "file").touch()
    (folder / "other").touch()
    within = [folder / "a", folder / "a" / "b", deep, deep / "file"]
    assert inodes("a") == {path.stat().st_ino for path in within}
    assert inodes("other") == {(folder / "other").stat().st_ino}
    assert inodes("none") == set()


def test_a_link_stands_for_itself_alone(folder, tmp_path):
    (tmp_path / "file").touch()
    (folder / "link").symlink_to(tmp_path)
    assert inodes("link") == {(folder / "link").lstat().st_ino}


def test_a_file_that_goes_while_a_folder_is_read_leaves_the_others(folder, monkeypatch):
    (folder / "a").mkdir()
    (folder / "a" / "file").touch()
    walked = [(str(folder / "a"), ["gone"], ["gone too", "file"])]
    monkeypatch.setattr(os, "walk", lambda _: walked)
    there = {folder / "a", folder / "a" / "file"}
    assert inodes("a") == {path.stat().st_ino for path in there}


def test_a_file_is_called_as_the_kernel_calls_it_in_maps(folder):
    with (folder / "x").open("w+b") as file:
        file.write(b"x")
        file.flush()
        with mmap.mmap(file.fileno(), 1):
            lines = Path("/proc/self/maps").read_text(errors="replace").splitlines()
    [line] = [each for each in lines if each.endswith(f" {folder}/x")]
    _, _, _, device, inode, _ = line.split()
    assert identities("x") == {(device, int(inode))}


def test_a_folder_is_in_use_if_anything_in_it_is(folder, proc):
    for name in ("a", "b", "c", "d"):
        (folder / name / "deep").mkdir(parents=True)
        (folder / name / "deep" / "file").touch()
    descriptors = proc.process(300) / "fd"
    descriptors.mkdir()
    (descriptors / "3").symlink_to(folder / "a" / "deep" / "file")
    (descriptors / "4").symlink_to("pipe:[123]")
    (descriptors / "5").symlink_to(folder / "b" / "gone")
    (descriptors / "6").symlink_to("/dev/null")
    (proc.process(301) / "fd").mkdir()
    (proc.folder / "301" / "cwd").symlink_to(folder / "c" / "deep")
    (proc.folder / "version").touch()  # no process
    assert in_use([300]) == {"a"}
    assert in_use([301]) == {"c"}
    assert in_use([301, 302, 300]) == {"a", "c"}
    assert unused(frozenset("abcd")) == {"b", "d"}
    assert unused(frozenset("ac")) == frozenset()
    assert {inode for _, inode in held([300])} == {
        (folder / "a" / "deep" / "file").stat().st_ino
    }


def test_what_is_mapped_is_held_by_the_name_that_the_kernel_has(folder, proc):
    proc.process(300)
    proc.maps(
        300,
        "7f1c5a000000-7f1c5a021000 rw-p 00000000 00:00 0 ",
        f"7f1c5b000000-7f1c5b001000 rw-s 00000000 00:1a 77   {folder}/Ab c (deleted)",
        "7f1c5c000000-7f1c5c001000 r--p 00000000 fe:00 78         /usr/lib/x.so",
        f"7f1c5d000000-7f1c5d001000 r--p 00000000 fe:00 79         {folder}-x/x.so",
        "7f1c5e000000-7f1c5e001000 rw-p 00000000 00:00 0          [stack]",
    )
    assert held([300]) == {("00:1a", 77)}


def test_what_is_removed_is_gone_with_all_that_is_in_it(folder, tmp_path):
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "file").touch()
    (folder / "file").touch()
    (tmp_path / "kept").touch()
    (folder / "link").symlink_to(tmp_path)
    (folder / "other").touch()
    remove(["a", "none", "link", "file"])
    assert [path.name for path in folder.iterdir()] == ["other"]
    assert (tmp_path / "kept").exists()


def test_a_folder_that_cannot_be_removed_does_not_stop_the_next(folder, monkeypatch):
    (folder / "a").mkdir()
    (folder / "file").touch()

    def refuse(*_, **__):
        raise PermissionError(1, "Operation not permitted")

    with monkeypatch.context() as patch:
        patch.setattr(os, "rmdir", refuse)
        remove(["a", "file"])
    assert [path.name for path in folder.iterdir()] == ["a"]


def test_a_name_has_the_inode_of_what_it_stands_for(folder, tmp_path):
    (folder / "link").symlink_to(tmp_path)
    assert inode_of("link") == (folder / "link").lstat().st_ino
    assert inode_of("none") is None
    assert unused(frozenset({"none"})) == frozenset()
