"""Whose the names are that appear in shared memory during a run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sphinx_recorded.runner import linux_available

if not linux_available() or not Path("/dev/shm").is_dir():
    pytest.skip("needs Linux and /dev/shm", allow_module_level=True)

from sphinx_recorded.programs.settings import End
from sphinx_recorded.runner.linux import new_memory, shared_memory
from sphinx_recorded.runner.linux.new_memory import NewMemory
from sphinx_recorded.runner.linux.process_table import ProcessTable

from .waiting import waited

NAME = f"test-{os.getpid()}-left"
ENDS = (End(shared_memory=True),)


@pytest.fixture(autouse=True)
def nothing_left():
    yield
    for path in Path("/dev/shm").glob(f"*{NAME}*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


@pytest.mark.parametrize("start_method", ["fork", "spawn"])
@pytest.mark.parametrize(
    "way", ["segment", "semaphore", "folder", "file", "renamed", "command"]
)
def test_whatever_made_it_it_is_named_and_removed(recorded, way, start_method):
    recording = recorded(
        "leaves_shared_memory.py", start_method, arguments=(way, NAME), ends=ENDS
    )
    [name] = recording.ending.shared_memory
    assert name.removeprefix("sem.").startswith(NAME)
    assert not list(Path("/dev/shm").glob(f"*{NAME}*"))


def test_what_was_removed_is_not_left(recorded):
    recording = recorded("leaves_shared_memory.py", arguments=("nothing", NAME))
    assert recording.ending.shared_memory == ()


def test_what_a_stranger_makes_meanwhile_stays(recorded):
    """Also if it has a similar name and belongs to the same user."""
    code = f"sleep 0.2; exec 3> /dev/shm/{NAME}-s; exec sleep 60"
    with subprocess.Popen(["sh", "-c", code]) as it:
        recording = recorded(
            "leaves_shared_memory.py", arguments=("command", f"{NAME}-r"), ends=ENDS
        )
        waited(Path(f"/dev/shm/{NAME}-s").exists)
        it.kill()
    assert recording.ending.shared_memory == (f"{NAME}-r",)
    assert Path(f"/dev/shm/{NAME}-s").exists()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Used as if it were ``/dev/shm``."""
    monkeypatch.setattr(shared_memory, "FOLDER", tmp_path)
    return tmp_path


@pytest.fixture
def table():
    table = ProcessTable()
    table.add_main(os.getpid(), 0)
    yield table
    table.close()


@pytest.fixture
def following(folder, table):
    memory = NewMemory(table, {})
    yield memory
    memory.close()


def test_a_name_that_was_announced_is_ours_once_it_is_there(following, folder):
    following.announce("a")
    following.look()
    assert following._made == {}
    (folder / "a").mkdir()
    following.look()
    assert following._made == {"a": (folder / "a").stat().st_ino}


def test_it_is_ours_if_that_is_read_later(following, folder):
    """Of a program whose reports are read after the file is seen."""
    (folder / "a").touch()
    following.look()
    assert following._made == {}
    following.announce("a")
    assert following._made == {"a": (folder / "a").stat().st_ino}


def test_but_not_if_it_was_made_again_meanwhile(following, folder):
    (folder / "a").touch()
    (folder / "b").touch()
    following.look()
    (folder / "a").unlink()
    (folder / "b").unlink()
    following.look()
    (folder / "a").touch()
    following.announce("b")
    following.look()
    assert following._made == {}


def test_what_was_removed_and_made_again_is_nobody_s(following, folder):
    following.announce("a")
    (folder / "a").touch()
    (folder / "a").unlink()
    (folder / "a").touch()
    following.look()
    assert following._made == {}
    following.look()
    assert following._made == {}


def test_what_a_process_of_the_run_has_open_is_ours(following, folder):
    with (folder / "a").open("w"):
        following.look()
    (folder / "b").touch()  # and closed
    following.look()
    assert following._made == {"a": (folder / "a").stat().st_ino}


def test_without_inotify_names_are_ours_that_were_announced(folder, table, monkeypatch):
    monkeypatch.setattr(new_memory, "_watched", lambda: None)
    following = NewMemory(table, {})
    following.announce("a")
    following.look()
    (folder / "a").touch()
    (folder / "b").touch()
    following.look()
    assert set(following._made) == {"a"}
    following.close()


def test_a_folder_is_in_use_if_anything_in_it_is(folder):
    (folder / "a").mkdir()
    with (folder / "a" / "file").open("w"):
        assert shared_memory.in_use([os.getpid()]) == {"a"}
        assert shared_memory.unused(frozenset({"a"})) == frozenset()
    assert shared_memory.unused(frozenset({"a"})) == {"a"}
    shared_memory.remove(["a"])
    assert not (folder / "a").exists()
