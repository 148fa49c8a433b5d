"""What holds for all programs of a folder."""

from __future__ import annotations

import sys

import pytest

from sphinx_recorded.errors import SettingsError
from sphinx_recorded.programs import Common, Settings, dependencies_digest
from sphinx_recorded.programs.common import checkout


def test_nothing_is_named():
    assert dependencies_digest(None, []) == ""


def test_a_folder_counts_with_all_that_is_in_it(tmp_path):
    folder = tmp_path / "library" / "inside"
    folder.mkdir(parents=True)
    (folder / "code.py").write_text("1")
    before = dependencies_digest(tmp_path, ["library"])
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "code.pyc").write_text("1")
    assert dependencies_digest(tmp_path, ["library"]) == before
    (folder / "code.py").write_text("2")
    assert dependencies_digest(tmp_path, ["library"]) != before


def test_of_an_installed_package_the_version_counts(tmp_path, monkeypatch):
    before = dependencies_digest(tmp_path, ["msgspec"])
    monkeypatch.setattr("importlib.metadata.version", lambda name: "99")
    assert dependencies_digest(tmp_path, ["msgspec"]) != before


def test_of_a_package_elsewhere_every_file_counts(tmp_path, monkeypatch):
    package = tmp_path / "source" / "package_of_ours"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    monkeypatch.setattr(sys, "path", [*sys.path, str(package.parent)])
    before = dependencies_digest(tmp_path, ["package_of_ours"])
    (package / "more.py").write_text("1")
    assert dependencies_digest(tmp_path, ["package_of_ours"]) != before


def test_what_is_not_there_is_named(tmp_path):
    with pytest.raises(SettingsError, match="no_such: there is no such file, folder"):
        dependencies_digest(tmp_path, ["no_such"])


@pytest.mark.parametrize(
    ("usual", "about", "run"),
    [
        (("default",), ("fork", "spawn"), {"fork"}),
        (("default", "spawn"), ("fork", "spawn"), {"fork", "spawn"}),
        (("default",), ("spawn", "forkserver"), {"spawn"}),
    ],
)
def test_start_methods_of_a_program(usual, about, run):
    common = Common(start_methods=usual)
    assert common.methods(Settings(start_methods=about), "fork") == run


def test_a_file_may_be_named_like_a_part_of_a_package(tmp_path):
    (tmp_path / "no_such.txt").write_text("1")
    before = dependencies_digest(tmp_path, ["no_such.txt"])
    (tmp_path / "no_such.txt").write_text("2")
    assert dependencies_digest(tmp_path, ["no_such.txt"]) != before


@pytest.mark.parametrize(
    "mark", [".git", ".hg", ".svn", ".jj", "pyproject.toml", "setup.py"]
)
def test_a_repository_is_known_by_what_is_in_it(tmp_path, mark):
    inside = tmp_path / "project" / "docs" / "pages"
    inside.mkdir(parents=True)
    (tmp_path / "project" / mark).touch()
    assert checkout(inside) == tmp_path / "project"
    (inside / mark).mkdir()
    assert checkout(inside) == inside


@pytest.mark.parametrize(
    "name", ["__pycache__", ".git", ".hg", ".nox", ".tox", ".venv"]
)
def test_what_tools_leave_in_a_folder_does_not_count(tmp_path, name):
    folder = tmp_path / "library"
    (folder / "a" / name / "b").mkdir(parents=True)
    (folder / "x.py").write_text("1")
    before = dependencies_digest(tmp_path, ["library"])
    (folder / "a" / name / "b" / "x").write_text("1")
    assert dependencies_digest(tmp_path, ["library"]) == before
    (folder / "a" / "x").write_text("")
    assert dependencies_digest(tmp_path, ["library"]) != before


def test_names_and_their_files_are_told_apart(tmp_path):
    for name, text in (("a", "1"), ("b", "1"), ("c", "11")):
        (tmp_path / name).write_text(text)
    several = [["a"], ["b"], ["c"], ["a", "b"], ["b", "a"], ["a", "a"]]
    digests = {dependencies_digest(tmp_path, names) for names in several}
    assert len(digests) == len(several)
    assert all(len(digest) == 64 for digest in digests)
