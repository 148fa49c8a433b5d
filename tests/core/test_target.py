"""Which runs a command line asks for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sphinx_recorded.cli import target as target_module
from sphinx_recorded.cli.arguments import parsed
from sphinx_recorded.cli.target import no_declarations, runs, target
from sphinx_recorded.errors import SettingsError, UsageError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX paths")


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """A function that makes the runs that are asked for in a folder with x.py.

    What is ``declared`` is that of its ``examples.toml``.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    (tmp_path / "x.py").write_text("print(1)\n")

    def make(*words, declared=None):
        options = parsed(words)
        folder = None
        if declared is not None:
            (tmp_path / "examples.toml").write_text(declared)
            folder = tmp_path
        return runs(target(options), options, folder, tmp_path / "cache")

    return make


def test_a_file_is_run_by_this_python_with_its_default_and_not_judged(asked, tmp_path):
    [run] = asked("x.py")
    assert (run.name, run.path) == ("x.py", tmp_path / "x.py")
    assert str(run.python.path) == sys.executable
    assert run.start_method == run.python.start_method
    assert not run.invocation.judged
    assert run.invocation.folder is None
    assert not run.invocation.raw
    assert run.files == (tmp_path / "x.py",)
    assert run.settings == type(run.settings)()


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        (["--", "a", "b"], {"arguments": ("a", "b")}),
        (["--cpu"], {"alone": True}),
        (["--pipes"], {"pipes": True}),
        (["--buffered"], {"unbuffered": False}),
        (["--time-limit", "3"], {"time_limit": 3.0}),
        (["--grace", "0"], {"grace": 0.0}),
        (["--output-limit", "5000"], {"output_limit": 5000}),
        (["--env", "A=b=c"], {"environment": {"A": "b=c"}}),
        (
            ["-Xdev", "-Werror", "-OO", "--python-option=-E"],
            {"interpreter_options": ("-Xdev", "-Werror", "-OO", "-E")},
        ),
    ],
)
def test_each_option_changes_one_setting(asked, words, changes):
    [run] = asked("x.py", *words)
    usual = type(run.settings)()
    for name in run.settings.__struct_fields__:
        expected = changes.get(name, getattr(usual, name))
        assert getattr(run.settings, name) == expected


def test_options_are_added_to_what_is_declared(asked):
    declared = (
        '["x.py"]\nalone = true\npipes = true\nunbuffered = false\n'
        'interpreter-options = ["-b"]\nenvironment = { A = "1", B = "2" }\n'
        'arguments = ["old"]\n'
    )
    [run] = asked("x.py", "-Xdev", "--env", "B=3", declared=declared)
    assert run.settings.alone
    assert run.settings.pipes
    assert not run.settings.unbuffered
    assert run.settings.interpreter_options == ("-b", "-Xdev")
    assert run.settings.environment == {"A": "1", "B": "3"}
    assert run.settings.arguments == ("old",)
    assert run.invocation.judged
    [run] = asked("x.py", "--", "new", declared=declared)
    assert run.settings.arguments == ("new",)
    [run] = asked("x.py", "--", declared=declared)
    assert run.settings.arguments == ()


def test_values_that_may_be_secret_are_handed_on_and_not_shown(asked, monkeypatch):
    monkeypatch.setenv("ONLY_NAMED", "1")
    words = ("--env", "ONLY_NAMED", "--env", "MY_TOKEN=2", "--env", "PLAIN=3")
    [run] = asked("x.py", *words)
    assert run.settings.environment == {"PLAIN": "3"}
    assert run.invocation.variables == (("ONLY_NAMED", "1"), ("MY_TOKEN", "2"))


def test_it_can_run_where_it_lies_and_with_its_paths(asked, tmp_path):
    [run] = asked("x.py", "--here", "--raw")
    assert run.invocation.folder == tmp_path
    assert run.invocation.raw


def test_a_link_is_known_by_its_own_name(asked, tmp_path):
    (tmp_path / "link.py").symlink_to("x.py")
    [run] = asked("link.py")
    assert (run.name, run.path) == ("link.py", tmp_path / "link.py")


@pytest.mark.parametrize(
    ("words", "name", "invoked", "arguments"),
    [
        (["-m", "pkg.mod"], "pkg.mod", ("-m", "pkg.mod"), ()),
        (["-m", "pkg", "--", "-h"], "pkg", ("-m", "pkg"), ("-h",)),
        (["-c", "print(1)"], "-c", ("-c", "print(1)"), ()),
    ],
)
def test_modules_and_code(asked, tmp_path, words, name, invoked, arguments):
    [run] = asked(*words)
    assert (run.name, run.path) == (name, tmp_path / name)
    assert run.invocation.words == invoked
    assert run.invocation.interpreted
    assert run.invocation.folder == tmp_path
    assert run.settings.arguments == arguments
    assert run.files == ()


def test_a_command(asked, tmp_path, monkeypatch):
    [run] = asked("--", "/bin/sh", "-c", "true")
    assert run.name == "sh"
    assert run.invocation.words == ("/bin/sh",)
    assert run.settings.arguments == ("-c", "true")
    assert not run.invocation.interpreted
    assert run.invocation.path == os.environ["PATH"]
    assert run.invocation.folder == tmp_path


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nothing.py"], "nothing.py: there is no such file"),
        (["folder"], "folder is a folder: sphinx-recorded check runs all"),
        (["--", "no-such-command"], "no-such-command: there is no such command"),
        (["x.py", "--env", "NOT_SET_HERE"], "--env NOT_SET_HERE: it is not set here"),
    ],
)
def test_what_is_not_there(asked, tmp_path, words, message):
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match=message):
        asked(*words)


def test_each_python_and_start_method_is_a_run(asked, monkeypatch):
    monkeypatch.setattr(target_module, "interpreter", lambda text: sys.executable)
    words = ("--python", "a", "--python", "b")
    methods = ("--start-method", "spawn", "--start-method", "fork")
    assert len(asked("x.py", *words)) == 2
    found = [run.start_method for run in asked("x.py", *words, *methods)]
    assert found == ["spawn", "fork"] * 2
    monkeypatch.setattr(target_module, "POSSIBLE", frozenset({"spawn"}))
    with pytest.raises(UsageError, match="this system has no start method fork"):
        asked("x.py", *methods)


def test_of_what_is_declared_the_first_run_is_the_one(asked):
    declared = '["x.py"]\nstart-methods = ["spawn", "forkserver"]\n'
    assert len(asked("x.py", declared=declared)) == 1
    own = ("--python", sys.executable)
    methods = [run.start_method for run in asked("x.py", *own, declared=declared)]
    assert sorted(methods) == ["forkserver", "spawn"]
    [run] = asked("x.py", "--start-method", "spawn", declared=declared)
    assert run.start_method == "spawn"
    with pytest.raises(UsageError, match="x.py is declared not to be for fork$"):
        asked("x.py", "--start-method", "fork", declared=declared)


def test_what_a_declared_program_needs_is_said(asked):
    with pytest.raises(UsageError, match="x.py: Python 3.99 or later is needed"):
        asked("x.py", declared='["x.py"]\npython = ">=3.99"\n')
    elsewhere = "Linux" if sys.platform == "win32" else "Windows"
    with pytest.raises(UsageError, match="x.py is declared not to be for this system"):
        asked("x.py", declared=f'["x.py"]\nplatforms = ["{elsewhere}"]\n')


def test_an_error_in_declarations_names_the_way_round_it():
    error = no_declarations(SettingsError("it is wrong"), Path("/a/b"))
    assert isinstance(error, UsageError)
    assert str(error) == (
        "it is wrong (in /a/b; --no-declarations runs the program without it)"
    )


def test_files_that_come_along_are_copied_with_the_program(asked, tmp_path):
    (tmp_path / "data" / "deep").mkdir(parents=True)
    for name in ("data/b.txt", "data/deep/a.txt", "words.txt"):
        (tmp_path / name).touch()
    [run] = asked("x.py", "--with", "data", "--with", "words.txt")
    names = ("data/b.txt", "data/deep/a.txt", "words.txt")
    assert run.settings.files == names
    assert run.files == (tmp_path / "x.py", *(tmp_path / name for name in names))
