"""The folder of a run: what is in it, and that nothing of it stays."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

import pytest

from sphinx_recorded.errors import LeftBehind
from sphinx_recorded.programs.invocation import Invocation
from sphinx_recorded.runner import workspace
from sphinx_recorded.runner.workspace import HOOK, Workplace, remove, workplace


@pytest.fixture
def run(run_of, tmp_path):
    """A function that makes the Run of a program with a module and a data file."""
    folder = tmp_path / "examples"
    (folder / "data").mkdir(parents=True)
    (folder / "x.py").write_text("import part\nprint('ä')\n", encoding="utf-8")
    (folder / "part.py").write_text("")
    (folder / "data" / "a.txt").write_text("data")

    def make(invocation=None, **settings):
        made = run_of("x.py", files=("data/a.txt",), **settings)
        invocation = invocation or made.invocation
        return dataclasses.replace(
            made, path=folder / "x.py", invocation=invocation, sources=None
        )

    return make


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Where folders of runs are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_it_has_the_program_and_nothing_else(run, temporary):
    asked = run()
    with workplace(asked) as place:
        assert place.root.parent == temporary
        assert place.root.name.startswith("run-")
        names = sorted(str(p.relative_to(place.root)) for p in place.root.rglob("*"))
        hook = sorted(path.name for path in HOOK.glob("*.py"))
        assert names == [
            *("hook.channels", "python", *(f"python/{name}" for name in hook)),
            *("run", "run/data", "run/data/a.txt", "run/part.py", "run/x.py"),
            *("stdin", "tmp"),
        ]
        assert place.folder == place.home == place.root / "run"
        copies = place.copies(asked)
        assert [path.name for path in copies] == ["x.py", "part.py", "a.txt"]
        for path, copy in zip(asked.files, copies, strict=True):
            assert copy.read_bytes() == path.read_bytes()
        assert place.stdin.read_text() == ""


def test_a_run_in_a_folder_that_is_there_copies_nothing(run, temporary, tmp_path):
    here = tmp_path / "examples"
    asked = run(Invocation(folder=here))
    with workplace(asked) as place:
        assert place.folder == here
        assert place.copies(asked) == asked.files
        assert list(place.home.iterdir()) == []
    assert (here / "x.py").exists()


@pytest.mark.parametrize(
    ("run_as", "text"),
    [
        ("script", "given"),
        ("module", "given"),
        ("stdin", "import part\nprint('ä')\ngiven"),
        ("prompt", "import part\nprint('ä')\ngiven"),
    ],
)
def test_standard_input_is_what_is_declared(run, temporary, run_as, text):
    with workplace(run(run_as=run_as, stdin="given")) as place:
        assert place.stdin.read_text(encoding="utf-8") == text


def test_nothing_is_left_of_it(run, temporary):
    with workplace(run()):
        assert len(list(temporary.iterdir())) == 1
    assert list(temporary.iterdir()) == []
    with pytest.raises(ZeroDivisionError), workplace(run()):
        raise ZeroDivisionError
    assert list(temporary.iterdir()) == []


def test_nor_if_it_cannot_be_made(run, temporary):
    asked = run()
    (asked.path.parent / "part.py").chmod(0)
    asked.path.parent.joinpath("data", "a.txt").unlink()
    with pytest.raises(OSError, match=r"a\.txt"), workplace(asked):
        pytest.fail("it was made")
    assert list(temporary.iterdir()) == []


def test_what_cannot_be_removed_is_said_unless_more_is_to_be_said(
    run, temporary, monkeypatch
):
    def refuse(root):
        raise LeftBehind(f"{root} cannot be removed")

    monkeypatch.setattr(workspace, "remove", refuse)
    with pytest.raises(LeftBehind, match="cannot be removed"), workplace(run()):
        pass
    with pytest.raises(ZeroDivisionError), workplace(run()):
        raise ZeroDivisionError


def test_what_lies_beside_is_not_removed_through_a_link(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir(mode=0o755)
    (kept / "file").touch(0o644)
    root = tmp_path / "run-1"
    (root / "inside").mkdir(parents=True)
    (root / "inside" / "link").symlink_to(kept)
    (root / "inside").chmod(0o500)
    remove(root)
    assert not root.exists()
    assert (kept / "file").exists()
    assert kept.stat().st_mode & 0o777 == 0o755


def test_its_places_are_apart():
    place = Workplace(Path("/r"))
    places = [place.home, place.temporary, place.hook, place.path, place.channels]
    places += [place.stacks, place.stdin]
    assert [str(each) for each in places] == [
        *("/r/run", "/r/tmp", "/r/hook", "/r/python", "/r/hook.channels"),
        *("/r/hook.stacks", "/r/stdin"),
    ]
    assert Workplace(Path("/r"), Path("/h")).folder == Path("/h")
