"""Which interpreter is meant by what is typed, and which declarations count."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sphinx_recorded.cli import declarations, pythons
from sphinx_recorded.cli.declarations import cache_for, declared_folder, distrusted
from sphinx_recorded.cli.pythons import interpreter, usual
from sphinx_recorded.errors import InterpreterError, UsageError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX paths")


@pytest.fixture
def commands(tmp_path, monkeypatch):
    """A function that makes commands, in folders that are all on PATH."""
    monkeypatch.chdir(tmp_path)
    broken = set()

    def probe(path):
        if path in broken:
            raise InterpreterError(path)
        own = "{}.{}".format(*sys.version_info)
        named = Path(path).name.removeprefix("python")
        return SimpleNamespace(series=own if path == sys.executable else named)

    monkeypatch.setattr(pythons, "probe", probe)

    def make(*names, broken_ones=()):
        folders = []
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(0o755)
            folders.append(str(path.parent))
        broken.update(str(tmp_path / name) for name in broken_ones)
        monkeypatch.setenv("PATH", os.pathsep.join(dict.fromkeys(folders)))
        return tmp_path

    return make


def test_a_version_is_a_command_on_the_path(commands):
    folder = commands("a/python3.12", "b/python3.13", "b/python3.13t", "b/pypy3")
    assert interpreter("3.13") == str(folder / "b" / "python3.13")
    assert interpreter("3.13t") == str(folder / "b" / "python3.13t")
    assert interpreter("pypy3") == str(folder / "b" / "pypy3")
    assert interpreter("python3.12") == str(folder / "a" / "python3.12")


def test_a_command_of_that_name_may_be_another_build(commands, monkeypatch):
    folder = commands("a/python3.14", "b/python3.14", "b/python3.14t")
    series = {"a": "3.14t", "b": "3.14"}

    def probe(path):
        short = "3.14t" if path.endswith("t") else series[Path(path).parent.name]
        return SimpleNamespace(series=short)

    monkeypatch.setattr(pythons, "probe", probe)
    assert interpreter("3.14") == str(folder / "b" / "python3.14")
    assert interpreter("3.14t") == str(folder / "b" / "python3.14t")
    assert interpreter("python3.14") == str(folder / "a" / "python3.14")


def test_the_own_one_may_be_free_threaded(commands, monkeypatch):
    commands("a/x")
    monkeypatch.setattr(pythons, "probe", lambda _: SimpleNamespace(series="3.98t"))
    assert interpreter("3.98t") == sys.executable
    with pytest.raises(UsageError, match="^python3.98: not found on PATH$"):
        interpreter("3.98")


def test_one_that_does_not_run_is_passed_over(commands):
    folder = commands("a/python3.13", "b/python3.13", broken_ones=["a/python3.13"])
    assert interpreter("3.13") == str(folder / "b" / "python3.13")


def test_what_is_not_there_is_said(commands):
    commands("a/x")
    with pytest.raises(UsageError, match="^python3.99: not found on PATH$"):
        interpreter("3.99")
    with pytest.raises(UsageError, match="name a version as 3.13, or give the path"):
        interpreter("3.13.2")
    with pytest.raises(UsageError, match="^nothing: not found on PATH$"):
        interpreter("nothing")


def test_the_own_version_is_always_there(commands):
    commands("a/x")
    series = "{}.{}".format(*sys.version_info)
    assert interpreter(series) == sys.executable


def test_an_environment_is_named_by_its_folder(commands):
    folder = commands("env/bin/python")
    inside = str(folder / "env" / "bin" / "python")
    for text in ("env", "env/", "./env", str(folder / "env"), "env/bin/python"):
        assert interpreter(text) == inside
    for text in ("./nothing", "env/bin/perl", "env/bin"):
        with pytest.raises(UsageError, match="there is no such interpreter"):
            interpreter(text)


def test_a_link_to_an_interpreter_is_an_environment_of_its_own(commands):
    folder = commands("a/python")
    (folder / "link").symlink_to(folder / "a" / "python")
    assert interpreter("./link") == str(folder / "link")


def test_the_active_environment_is_the_usual_one(commands, monkeypatch):
    folder = commands("env/bin/python", "empty/x")
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    assert usual() == sys.executable
    monkeypatch.setenv("VIRTUAL_ENV", str(folder / "env"))
    assert usual() == str(folder / "env" / "bin" / "python")
    monkeypatch.setenv("VIRTUAL_ENV", str(folder / "empty"))
    assert usual() == sys.executable
    monkeypatch.setattr(sys, "prefix", str(folder / "env"))
    monkeypatch.setenv("VIRTUAL_ENV", str(folder / "env"))
    assert usual() == sys.executable


def test_the_cache_is_the_asked_for_or_the_site_s(tmp_path):
    folder, asked = tmp_path / "examples", tmp_path / "asked"
    folder.mkdir()
    with cache_for(folder, asked) as cache:
        assert cache == asked
    with cache_for(folder, None) as cache:
        assert tmp_path not in cache.parents
        assert cache.name == "recordings"
        assert cache.parent.is_dir()
    assert not cache.parent.exists()
    site = tmp_path / "build" / "recordings"
    site.mkdir(parents=True)
    with cache_for(folder, None) as cache:
        assert cache == site
    with cache_for(None, None) as cache:
        assert cache != site
    site.chmod(0o777)
    with cache_for(folder, None) as cache:
        assert cache != site


@pytest.mark.parametrize(
    ("file", "folder", "reason"),
    [
        (0o644, 0o755, ""),
        (0o664, 0o775, ""),
        (0o646, 0o755, "everybody may write to .*/examples.toml"),
        (0o644, 0o757, "everybody may write to .*/examples$"),
    ],
)
def test_what_everybody_may_write_is_not_trusted(tmp_path, file, folder, reason):
    path = tmp_path / "examples" / "examples.toml"
    path.parent.mkdir()
    path.touch()
    path.chmod(file)
    path.parent.chmod(folder)
    found = distrusted(path)
    assert (found == "") is (reason == "")
    if reason:
        with pytest.raises(AssertionError, match=reason):
            raise AssertionError(found)


def test_nor_what_another_user_has_written(tmp_path, monkeypatch):
    own = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: own + 1)
    assert distrusted(tmp_path) == f"{tmp_path} belongs to another user"
    monkeypatch.setattr(os, "name", "nt")
    assert distrusted(tmp_path) == ""


@pytest.mark.parametrize("marker", [".git", ".hg", ".svn", ".jj"])
def test_declarations_are_those_of_the_same_repository(tmp_path, marker):
    repository = tmp_path / "repository"
    program = repository / "a" / "b" / "x.py"
    program.parent.mkdir(parents=True)
    program.touch()
    (tmp_path / "examples.toml").write_text('["repository/a/b/x.py"]\n')
    assert declared_folder(program) is None
    (repository / "a" / "examples.toml").write_text('["b/x.py"]\n')
    assert declared_folder(program) is None
    (repository / marker).mkdir()
    assert declared_folder(program) == repository / "a"
    (program.parent / "examples.toml").write_text('["x.py"]\n')
    assert declared_folder(program) == program.parent


def test_nothing_is_declared_where_there_is_no_file(tmp_path):
    assert declared_folder(Path(tmp_path, "x.py")) is None
    assert declarations.DECLARATIONS == "examples.toml"
