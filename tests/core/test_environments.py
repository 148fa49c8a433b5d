"""Programs that name packages run in environments of their own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from sphinx_recorded.cli import main
from sphinx_recorded.errors import (
    NotPossible,
    SettingsError,
    Stopped,
    Unavailable,
    UsageError,
)
from sphinx_recorded.library import environments, lock, needed
from sphinx_recorded.library.environments import make, reason
from sphinx_recorded.library.file_lock import locked
from sphinx_recorded.library.library import Library
from sphinx_recorded.programs.environments import Environment
from sphinx_recorded.programs.interpreters import found
from sphinx_recorded.programs.lock_files import lock_file, lock_name, read_lock
from sphinx_recorded.programs.probing import probe
from sphinx_recorded.recording import lines

from ..wheels import wheel

PROGRAM = """\
# /// script
# dependencies = ["thing"]
# ///
import sys
import thing

print(thing.VERSION, sys.prefix != sys.base_prefix)
"""
SERIES = "{}.{}".format(*sys.version_info)


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A folder that uv takes wheels from, and nothing from elsewhere."""
    folder = tmp_path / "wheels"
    wheel(folder, "thing", "1.0")
    settings = tmp_path / "uv.toml"
    settings.write_text(f"no-index = true\nfind-links = ['{folder.as_posix()}']\n")
    monkeypatch.setenv("UV_CONFIG_FILE", str(settings))
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv"))
    return folder


@pytest.fixture
def examples(tmp_path):
    folder = tmp_path / "examples"
    folder.mkdir()
    (folder / "x.py").write_text(PROGRAM)
    return folder


def opened(examples, **more):
    return Library(examples, examples.parent / "cache", **more)


def run_of(library, name="x.py"):
    return library.runs(name, start_methods=["spawn"])[0]


def said(recording):
    return [line.text for line in lines(recording.output)]


def told(outcomes):
    """What was done about lock files, where nothing failed."""
    found = list(outcomes)
    assert not any(each.failed for each in found)
    return [each.text for each in found]


def test_a_program_gets_the_packages_that_it_names(index, examples):
    library = opened(examples)
    heard = []
    summary = library.record([run_of(library)], heard.append)
    assert (summary.failures, summary.impossible, summary.undeclared) == ([], [], ())
    recording = library.load(run_of(library))
    assert said(recording) == ["1.0 True"]
    assert [(p.name, p.version) for p in recording.packages] == [("thing", "1.0")]
    assert [(each.what, each.done, each.total) for each in heard] == [
        ("environments", 1, 1),
        ("runs", 1, 1),
    ]
    assert str(heard[0].environment) == f"thing for Python {SERIES}"
    assert str(examples.parent) not in recording.to_json().decode()


def test_it_is_made_once_and_needs_no_index_afterwards(index, examples, monkeypatch):
    library = opened(examples)
    library.load(run_of(library))
    (examples / "y.py").write_text(PROGRAM + "print('again')\n")

    def refuse(*words):
        raise AssertionError("uv was called")

    monkeypatch.setattr(environments, "call_uv", refuse)
    assert said(opened(examples).load(run_of(library, "y.py"))) == ["1.0 True", "again"]


def test_one_that_was_not_finished_is_made_anew(index, examples):
    environment = run_of(opened(examples)).environment
    (environment.prefix / "bin").mkdir(parents=True)
    (environment.prefix / "bin" / "python").touch()
    make(environment, threading.Event())
    assert environment.mark.read_text() == "thing==1.0\n"
    assert (environment.prefix / "bin" / "python").stat().st_size


def test_one_whose_interpreter_is_gone_is_made_anew(index, examples):
    environment = run_of(opened(examples)).environment
    make(environment, threading.Event())
    path = environment.python.path
    path.unlink()
    path.symlink_to(examples / "uninstalled" / "python")
    assert not environment.is_there
    make(environment, threading.Event())
    assert environment.is_there
    assert said(opened(examples).load(run_of(opened(examples)))) == ["1.0 True"]


def test_one_that_is_made_anew_counts_only_once_it_is_finished(
    index, examples, monkeypatch
):
    environment = run_of(opened(examples)).environment
    make(environment, threading.Event())
    environment.python.path.unlink()

    def interrupt(*words):
        environment.python.path.parent.mkdir(parents=True)
        environment.python.path.touch()
        raise KeyboardInterrupt

    monkeypatch.setattr(environments, "call_uv", interrupt)
    with pytest.raises(KeyboardInterrupt):
        make(environment, threading.Event())
    assert not environment.is_there


def test_git_does_not_see_what_is_installed(index, examples):
    environment = run_of(opened(examples)).environment
    make(environment, threading.Event())
    assert (environment.folder / ".gitignore").read_text() == "*\n"


def test_uv_heeds_what_it_is_told_beside_the_programs_and_not_beside_the_cache(
    index, examples, tmp_path, monkeypatch
):
    shutil.copy(tmp_path / "uv.toml", examples)
    monkeypatch.delenv("UV_CONFIG_FILE")
    (tmp_path / "uv.toml").unlink()
    stranger_s = tmp_path / "stranger's"
    stranger_s.mkdir()
    (stranger_s / "uv.toml").write_text("this is no TOML")
    monkeypatch.setattr(tempfile, "tempdir", str(stranger_s))
    (examples / "index.txt").touch()  # uv is in no folder that it would change
    before = sorted(examples.iterdir())
    for library in (
        Library(examples, stranger_s / "cache"),
        Library(Path(os.path.relpath(examples)), stranger_s / "another"),
    ):
        assert said(library.load(run_of(library))) == ["1.0 True"]
    assert sorted(examples.iterdir()) == before
    assert told(lock(library)) == ["thing.txt: thing, from 3.10 on"]
    monkeypatch.setenv("UV_WORKING_DIR", str(stranger_s))
    monkeypatch.setenv("UV_PROJECT", str(stranger_s))
    assert told(lock(library)) == ["thing.txt: thing, from 3.10 on"]


def test_uv_heeds_what_it_is_told_in_a_part_of_the_folder(
    index, examples, tmp_path, monkeypatch
):
    part = examples / "part" / "of"
    part.mkdir(parents=True)
    shutil.move(examples / "x.py", part)
    monkeypatch.delenv("UV_CONFIG_FILE")
    shutil.move(tmp_path / "uv.toml", part.parent)
    library = opened(examples)
    assert said(library.load(run_of(library, "part/of/x.py"))) == ["1.0 True"]


def test_the_interpreter_in_it_is_known_before_it_is_made(index, examples):
    environment = run_of(opened(examples)).environment
    assert not environment.is_there
    make(environment, threading.Event())
    found = probe(str(environment.python.path))
    assert found.interpreter == environment.python.interpreter
    assert set(environment.python.folders) <= set(found.folders)
    assert set(found.prefixes) <= set(environment.python.prefixes)


def test_what_a_lock_says_is_installed_and_in_the_key(index, examples):
    before = run_of(opened(examples)).key
    assert told(lock(opened(examples))) == ["thing.txt: thing, from 3.10 on"]
    text = (examples / "environments" / "thing.txt").read_text()
    assert "thing==1.0" in text
    assert "--hash=sha256:" in text
    wheel(index, "thing", "2.0")
    library = opened(examples)
    run = run_of(library)
    assert run.key != before
    assert run.environment.pins[0].startswith("thing==1.0 sha256:")
    assert said(library.load(run)) == ["1.0 True"]
    newest = opened(examples, locks=None)
    assert said(newest.load(run_of(newest))) == ["2.0 True"]
    list(lock(opened(examples)))
    assert run_of(opened(examples)).key == run.key  # what is there stays
    list(lock(opened(examples), upgrade=True))
    later = opened(examples)
    assert run_of(later).key != run.key
    assert said(later.load(run_of(later))) == ["2.0 True"]


def test_a_lock_that_is_nearer_to_the_program_comes_first(index, examples):
    part = examples / "part" / "of"
    part.mkdir(parents=True)
    shutil.copy(examples / "x.py", part)
    (examples / "y.py").write_text(PROGRAM)
    assert told(lock(opened(part.parent))) == ["thing.txt: thing, from 3.10 on"]
    wheel(index, "thing", "2.0")
    assert told(lock(opened(examples))) == ["thing.txt: thing, from 3.10 on"]
    library = opened(examples)
    pins = {
        name: run_of(library, name).environment.pins[0].partition(" ")[0]
        for name in ("x.py", "part/of/x.py")
    }
    assert pins == {"x.py": "thing==2.0", "part/of/x.py": "thing==1.0"}


def test_constraints_of_a_project_count_when_it_is_locked(
    index, examples, tmp_path, monkeypatch
):
    wheel(index, "thing", "2.0")
    monkeypatch.delenv("UV_CONFIG_FILE")
    where = f"no-index = true\nfind-links = ['{index.as_posix()}']\n"
    limit = "constraint-dependencies = ['thing<2', 'another==1']\n"
    (examples / "pyproject.toml").write_text(f"[tool.uv]\n{where}{limit}")
    list(lock(opened(examples)))
    for locks in Path("environments"), None:
        library = opened(examples, locks=locks)
        assert said(library.load(run_of(library))) == ["1.0 True"]


def test_of_a_lock_nothing_may_be_for_this_system(index, examples):
    requirement = "thing; sys_platform == 'nowhere'"
    text = PROGRAM.replace("thing", requirement, 1).replace("thing.VERSION", "thing")
    (examples / "x.py").write_text(text.replace("import thing", "thing = 1"))
    list(lock(opened(examples)))
    for locks in Path("environments"), None:
        library = opened(examples, locks=locks)
        assert said(library.load(run_of(library))) == ["1 True"]


def test_what_uv_installs_elsewhere_is_not_installed(index, examples, tmp_path):
    with (tmp_path / "uv.toml").open("a") as file:
        file.write(f"[pip]\ntarget = '{(tmp_path / 'elsewhere').as_posix()}'\n")
    library = opened(examples)
    with pytest.raises(Unavailable, match="uv has installed it elsewhere, as its"):
        library.load(run_of(library))
    assert not run_of(library).environment.is_there


def test_another_file_than_the_locked_one_is_refused(index, examples, tmp_path):
    list(lock(opened(examples)))
    wheel(index, "thing", "1.0", more="print(1)\n")
    shutil.rmtree(tmp_path / "uv")
    library = opened(examples)
    with pytest.raises(Unavailable, match="not the one that the lock file names"):
        library.load(run_of(library))


def test_locks_that_nobody_needs_go_and_what_is_somebody_s_stays(index, examples):
    list(lock(opened(examples)))
    kept = {
        "conda.txt": b"numpy==2.0\n",
        "notes.txt": b"# what sphinx-recorded locks\n",
        "picture.txt": b"\xff\xd8\n" * 9 + b"sphinx-recorded lock",
        "empty.txt": b"",
    }
    for name, content in kept.items():
        (examples / "environments" / name).write_bytes(content)
    (examples / "environments" / "folder.txt").mkdir()
    (examples / "x.py").write_text("print(1)\n")
    assert told(lock(opened(examples))) == ["thing.txt: removed, no program needs it"]
    left = {path.name for path in (examples / "environments").iterdir()}
    assert left == {*kept, "folder.txt"}


def test_no_lock_is_for_the_python_that_is_there(index, examples):
    list(lock(opened(examples)))
    (examples / "examples.toml").write_text('["x.py"]\nown-python = true\n')
    assert needed(opened(examples)) == []
    assert told(lock(opened(examples))) == ["thing.txt: removed, no program needs it"]


def test_what_cannot_be_locked_keeps_nothing_else_from_it(index, examples):
    header = '# /// script\n# dependencies = ["{}"]\n{}# ///\n'
    (examples / "a.py").write_text(header.format("nothing", ""))
    python = '# requires-python = ">=3.16"\n'
    (examples / "b.py").write_text(header.format("thing", python))
    (examples / "c.py").write_text(header.format("thing>=0", python))
    (examples / "environments").mkdir()
    later = lock_file(examples / "environments", ("thing>=0",))
    later.write_text("# sphinx-recorded lock\n")
    found = [(each.failed, str(each)) for each in lock(opened(examples))]
    assert found == [
        (True, "nothing of a.py: there is no package nothing"),
        (True, "b.py: no Python from 3.10 to 3.15 is >=3.16"),
        (False, "thing.txt: thing, from 3.10 on"),
        (True, "c.py: no Python from 3.10 to 3.15 is >=3.16"),
    ]
    assert later.is_file()


def test_a_lock_that_cannot_be_written_is_said(index, examples):
    (examples / "environments").write_text("in the way")
    [outcome] = lock(opened(examples))
    assert outcome.failed
    assert re.fullmatch(r"\S+thing.txt cannot be written: [\w ]+", outcome.text)


def test_a_lock_has_no_address_and_installs_all_the_same(index, examples, tmp_path):
    with (tmp_path / "uv.toml").open("a") as file:
        file.write("[pip]\nemit-index-url = true\nemit-find-links = true\n")
    list(lock(opened(examples)))
    text = (examples / "environments" / "thing.txt").read_text()
    assert str(tmp_path) not in text
    assert "--find-links" not in text
    library = opened(examples)
    assert said(library.load(run_of(library))) == ["1.0 True"]


def test_a_lock_is_for_the_oldest_python_of_its_programs(examples):
    for name, python in ("y.py", ">=3.12"), ("z.py", ">=3.13.1,<3.15"):
        lines = 'dependencies = ["a"]', f'requires-python = "{python}"'
        text = "\n# ".join(["# /// script", *lines, "///\n"])
        (examples / name).write_text(text)
    found = [(each.requirements, each.series) for each in needed(opened(examples))]
    assert found == [(("a",), "3.12"), (("thing",), "3.10")]


def test_only_what_is_for_the_interpreter_is_in_the_key(examples, tmp_path):
    text = (
        "# by a tool\n"
        "a==1 ; python_full_version < '3.11' \\\n    --hash=sha256:aa\n"
        "a==2 ; python_full_version >= '3.11' \\\n"
        "    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
        "b[c]==3 ; implementation_name == 'cpython' \\\n    --hash=sha256:dd\n"
        "d==4 ; sys_platform == 'nowhere' \\\n    --hash=sha256:ee\n"
    )
    made = Environment(("a", "b[c]"), probe(sys.executable), tmp_path, text)
    assert made.pins == ("a==2 sha256:bb sha256:cc", "b[c]==3 sha256:dd")


@pytest.mark.parametrize("line", ["thing", "thing==1.0", "thing>=1.0"])
def test_a_lock_without_hashes_is_refused(index, examples, line):
    path = examples / "environments" / "thing.txt"
    path.parent.mkdir()
    path.write_text(f"{line}\n")
    library = opened(examples)
    text = f"the lock file has no version with its hashes for {line}$"
    with pytest.raises(Unavailable, match=text):
        library.load(run_of(library))


def test_a_lock_file_may_be_somebody_else_s(examples, tmp_path):
    path = tmp_path / "thing.txt"
    path.write_bytes(
        b"--index-url https://index.example/simple\r\n"
        b"-r more.txt\r\n"
        b"thing==1.0 --hash=sha256:aa  # why\r\n"
        b"    # via nothing\r\n"
        b"\r\n"
        b"a @ https://index.example/a.whl#sha256=bb \\\r\n    --hash=sha256:cc\r\n"
    )
    made = Environment(("thing",), probe(sys.executable), tmp_path, read_lock(path))
    assert made.pins == (
        "thing==1.0 sha256:aa",
        "a @ https://index.example/a.whl#sha256=bb sha256:cc",
    )
    assert read_lock(tmp_path / "none.txt") == ""


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"thing==1.0\n./thing.whl\n", "no requirement: ./thing.whl"),
        (b"\xff\xfe", "it is not UTF-8"),
        (None, "Is a directory"),
    ],
)
def test_a_lock_file_that_cannot_be_used_is_named(examples, content, text, capfd):
    path = examples / "environments" / "thing.txt"
    path.parent.mkdir()
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=re.escape(f"{path}: {text}")):
        opened(examples).runs("x.py")
    assert main(["check", str(examples)]) == 2
    assert f"{path}: {text}\n" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("requirements", "name"),
    [
        (("numpy",), "numpy"),
        (("joblib", "tqdm"), "joblib+tqdm"),
        (("pandas>=2",), "pandas.ec5297b2"),
        (("psycopg[binary]",), "psycopg.5dbdd5f8"),
    ],
)
def test_the_name_of_a_lock_file(requirements, name):
    assert lock_name(requirements).split(".")[0] == name.split(".")[0]
    assert len(lock_name(requirements)) == len(name)
    assert lock_name(requirements) != lock_name((*requirements, "another"))


@pytest.mark.parametrize(
    ("requirement", "text"),
    [
        ("nothing", "nothing for Python .* cannot be installed: .*"),
        ("thing==9", "thing for Python .*: there is no thing==9"),
        ("native", "native for Python .*: there is no wheel of .* for it"),
        ("future", "future for Python .*: .*"),
    ],
)
def test_what_cannot_be_had_is_one_line(index, examples, requirement, text):
    wheel(index, "native", "1.0", tag="cp36-cp36m-win32")
    wheel(index, "future", "1.0", python=">=3.99")
    (examples / "x.py").write_text(PROGRAM.replace("thing", requirement, 1))
    library = opened(examples)
    summary = library.record([run_of(library)])
    [error] = summary.impossible
    assert summary.failures == []
    assert str(error).startswith(f"x.py (spawn, {sys.version.split()[0]}): ")
    assert re.fullmatch(text, error.text), error.text
    with pytest.raises(Unavailable):
        library.load(run_of(library))


def test_others_run_all_the_same(index, examples):
    (examples / "x.py").write_text(PROGRAM.replace("thing", "nothing", 1))
    (examples / "y.py").write_text("print(1)\n")
    library = opened(examples)
    summary = library.record([run_of(library), run_of(library, "y.py")])
    assert (summary.recorded, len(summary.impossible)) == (1, 1)


@pytest.mark.parametrize(
    ("log", "said"),
    [
        (
            "error: Failed to fetch: http://me:secret@index.example/simple/a/",
            "the package index cannot be reached",
        ),
        (
            "error: No solution\n  cause: Because a was not found in the cache and",
            "the package index cannot be reached",
        ),
        (
            "  ╰─▶ Because a==2 has no usable\n      wheels and you require a==2, we",
            "there is no wheel of a==2 for it",
        ),
        (
            "error: cause:\n  cause: Because a was not found in the package registry",
            "there is no package a",
        ),
        (
            "  cause: Because Python>=3.12 and a==2 depends on Python>=3.12, we can",
            "a==2 needs Python >=3.12",
        ),
        (
            "error: In `--require-hashes` mode, …, but found: a==1",
            "the lock file has no version with its hashes for a==1",
        ),
        ("error: no space left on http://x/y today", "no space left on … today"),
        ("", "uv failed"),
    ],
)
def test_what_uv_says_is_said_in_one_line(log, said):
    assert reason(log) == said


def test_without_uv_it_says_how_to_get_it(index, examples, monkeypatch):
    monkeypatch.setitem(sys.modules, "uv", None)
    monkeypatch.setenv("PATH", str(examples))
    environment = run_of(opened(examples)).environment
    with pytest.raises(NotPossible, match="uv is not installed here: pip install"):
        make(environment, threading.Event())


def test_uv_is_ended_when_it_is_no_longer_wanted(
    index, examples, tmp_path, monkeypatch
):
    slow = tmp_path / "uv.sh"
    slow.write_text("#!/bin/sh\nexec sleep 600\n")
    slow.chmod(0o755)
    monkeypatch.setattr(environments, "uv", lambda: str(slow))
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(Stopped):
        make(run_of(opened(examples)).environment, cancelled)
    monkeypatch.setattr(environments, "LIMIT", 0.2)
    with pytest.raises(NotPossible, match="uv took longer than 0 s"):
        make(run_of(opened(examples)).environment, threading.Event())


def test_nobody_waits_for_one_that_another_process_makes_and_that_is_no_longer_wanted(
    index, examples
):
    environment = run_of(opened(examples)).environment
    cancelled, ended = threading.Event(), []

    def wait():
        with pytest.raises(Stopped):
            make(environment, cancelled)
        ended.append(True)

    with locked(environment.place):
        waiting = threading.Thread(target=wait)
        waiting.start()
        cancelled.set()
        waiting.join(60)
        assert ended
    make(environment, threading.Event())


def test_without_a_lock_it_is_stale_once_another_version_is_installed(index, examples):
    library = opened(examples)
    library.load(run_of(library))
    run = run_of(opened(examples))
    assert opened(examples).is_current(run)
    info = next(run.environment.prefix.rglob("thing-1.0.dist-info/METADATA"))
    info.write_text(info.read_text().replace("Version: 1.0", "Version: 1.1"))
    assert not opened(examples).is_current(run)


def test_requires_python_says_on_which_it_runs(examples):
    text = PROGRAM.replace(
        "# ///\nimport", '# requires-python = "<3.10"\n# ///\nimport'
    )
    (examples / "x.py").write_text(text)
    library = opened(examples)
    assert library.runs("x.py") == []
    assert library.hindrance("x.py") == "Python <3.10 is needed"
    (examples / "examples.toml").write_text('["x.py"]\npython = ">=3.11"\n')
    with pytest.raises(Exception, match="x.py declares python in examples.toml and"):
        opened(examples).runs("x.py")


@pytest.mark.parametrize("declared", [False, True])
def test_it_runs_on_another_python_also_if_it_needs_no_packages(
    examples, declared, capfd
):
    other = next((python for python in found() if python.series != SERIES), None)
    if other is None:
        pytest.skip("there is one Python only")
    text = f'# /// script\n# requires-python = "=={other.series}.*"\n# ///\n'
    (examples / "x.py").write_text(text + "import sys; print(sys.version_info[1])\n")
    library = opened(examples)
    assert run_of(library).python.series == other.series
    assert library.hindrance("x.py") == ""
    if declared:
        (examples / "examples.toml").touch()
    assert main([str(examples / "x.py")]) == 0
    assert other.series.partition(".")[2] in capfd.readouterr().out
    # the one that is there, and nothing else, is what it then says it wants
    (examples / "examples.toml").write_text('["x.py"]\nown-python = true\n')
    assert opened(examples).runs("x.py") == []


def test_an_executable_has_no_packages_of_its_own(examples):
    (examples / "examples.toml").write_text('["x.py"]\nrun-as = "executable"\n')
    with pytest.raises(Exception, match=r"x.py: an executable has no dependencies"):
        opened(examples).runs("x.py")


def test_its_own_python_is_as_it_is(examples):
    (examples / "examples.toml").write_text('["x.py"]\nown-python = true\n')
    library = opened(examples)
    [run] = library.runs("x.py", start_methods=["spawn"], versions=["3.10", SERIES])
    assert run.environment is None
    assert run.python == library.python


def test_the_command_line_makes_it_too(index, examples, capfd):
    program = str(examples / "x.py")
    python = ("--python", sys.executable)
    assert main([program, *python]) == 0
    assert "1.0 True" in capfd.readouterr().out
    assert main([program, *python, "--no-environment"]) == 1
    assert "No module named 'thing'" in capfd.readouterr().out
    assert main(["lock", str(examples)]) == 0
    assert capfd.readouterr().out == "thing.txt: thing, from 3.10 on\n"
    (examples / "x.py").write_text(PROGRAM.replace("thing", "nothing", 1))
    assert main([program, *python]) == 2
    assert "nothing for Python" in capfd.readouterr().err
    assert main(["lock", str(examples)]) == 2
    assert "nothing of x.py: " in capfd.readouterr().err


@pytest.mark.parametrize("declared", [False, True])
def test_the_command_line_can_do_without(index, examples, capfd, declared):
    if declared:
        (examples / "examples.toml").touch()
    path = examples / "x.py"
    words = [str(path), "--no-environment", "--python", sys.executable]
    block = '# /// script\n# dependencies = ["thing"]\n{}# ///\n'
    body = "import sys; print(*sys.version_info[:2])\n"
    for more in '# requires-python = ">=3.99"\n', "# this is no TOML\n":
        path.write_text(block.format(more) + body)
        assert main(words) == 0
        assert f" {SERIES.replace('.', ' ')} " in capfd.readouterr().out
        assert main(words[:1]) == 2
    error = capfd.readouterr().err
    assert "x.py:3: not TOML: " in error
    assert "(--no-environment runs the program without it)\n" in error


def test_the_command_line_heeds_a_lock_above_the_program(index, examples, capfd):
    (examples / ".git").mkdir()
    list(lock(opened(examples)))
    wheel(index, "thing", "2.0")
    (examples / "part").mkdir()
    moved = (examples / "x.py").rename(examples / "part" / "x.py")
    words = [str(moved), "--python", sys.executable]
    assert main(words) == 0
    assert "1.0 True" in capfd.readouterr().out
    (examples / "environments").chmod(0o777)
    assert main(words) == 0
    printed = capfd.readouterr()
    assert "2.0 True" in printed.out
    assert "thing.txt is not heeded: everybody may write to " in printed.err
    (examples / "environments").chmod(0o755)
    (examples / "environments" / "thing.txt").write_text("./thing\n")
    assert main(words) == 2
    assert "thing.txt: no requirement: ./thing (--no" in capfd.readouterr().err


def test_a_part_of_a_folder_is_checked_with_the_locks_of_all(index, examples, capfd):
    list(lock(opened(examples)))
    wheel(index, "thing", "2.0")
    part = examples / "part"
    part.mkdir()
    (part / "x.py").write_text(f"{PROGRAM}assert thing.VERSION == '1.0'\n")
    words = ["check", str(part), "--python", sys.executable]
    assert main([*words, "--start-method", "spawn"]) == 1  # it may be a stranger's
    assert "AssertionError" in capfd.readouterr().out
    (examples / ".git").mkdir()
    assert main([*words, "--start-method", "spawn"]) == 0


def test_uv_is_told_nothing_where_everybody_may_write(
    index, examples, monkeypatch, capfd
):
    monkeypatch.delenv("UV_CONFIG_FILE")
    (examples / "uv.toml").write_text("this is no TOML")
    words = [str(examples / "x.py"), "--python", sys.executable]
    assert main(words) == 2
    assert "installed: uv.toml cannot be understood\n" in capfd.readouterr().err
    examples.chmod(0o777)
    monkeypatch.setenv("UV_NO_INDEX", "1")
    monkeypatch.setenv("UV_FIND_LINKS", str(index))
    assert main(words) == 0
    assert "1.0 True" in capfd.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
@pytest.mark.parametrize("command", ["record", "check", "lock"])
def test_ctrl_c_while_packages_are_fetched_ends_it_at_once(
    examples, tmp_path, monkeypatch, command
):
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    path = examples / "x.py" if command == "record" else examples
    words = [sys.executable, "-m", "sphinx_recorded", command, str(path)]
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/simple"
        monkeypatch.setenv("UV_DEFAULT_INDEX", address)
        silent.settimeout(60)
        asked = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
        try:
            fetching, _ = silent.accept()
            asked.send_signal(signal.SIGINT)
            _, error = asked.communicate(timeout=60)
        finally:
            asked.kill()
            asked.wait()
        fetching.settimeout(60)
        while fetching.recv(4096):  # until uv has ended
            pass
        fetching.close()
    assert (asked.returncode, error) == (130, "sphinx-recorded: interrupted\n")


def test_runs_that_lack_the_same_share_a_line(index, examples, capfd):
    (examples / "y.py").write_text(PROGRAM.replace("thing", "nothing", 1))
    (examples / "z.py").write_text(PROGRAM.replace('"thing"', '"nothing", "thing"', 1))
    assert main(["check", str(examples), "--start-method", "spawn"]) == 1
    *several, summary = capfd.readouterr().out.splitlines()
    several = [re.sub(r"Python [\d., and]+\d", "Python 3", line) for line in several]
    why = "there is no package nothing"
    assert several == [
        f"y.py: nothing cannot be installed for Python 3: {why}",
        f"z.py: nothing, thing cannot be installed for Python 3: {why}",
        "y.py is recorded on no Python",
        "z.py is recorded on no Python",
    ]
    assert " not possible here, " in summary


def test_a_folder_that_cannot_be_written_is_said_without_its_path(index, examples):
    environment = run_of(opened(examples)).environment
    environment.folder.parent.mkdir(parents=True, exist_ok=True)
    environment.folder.write_text("in the way")
    with pytest.raises(NotPossible) as raised:
        make(environment, threading.Event())
    assert re.fullmatch(r"thing for Python \S+ cannot .*: [\w ]+", str(raised.value))


def test_a_terminal_is_told_what_is_installed(index, examples, capfd, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    words = [str(examples / "x.py"), "--cache", str(examples.parent / "cache")]
    words += ["--python", sys.executable]
    for installs in True, False:
        assert main(words) == 0
        text = f"sphinx-recorded: installs thing for Python {SERIES}\n"
        assert (text in capfd.readouterr().err) == installs


def test_the_command_line_says_which_python_is_needed(examples, capfd):
    text = '# /// script\n# requires-python = ">=3.99"\n# ///\n'
    (examples / "x.py").write_text(text)
    assert main([str(examples / "x.py")]) == 2
    assert "x.py: Python 3.99 or later is needed, and this" in capfd.readouterr().err


def test_where_there_is_nothing_to_lock_it_is_said(examples, capfd):
    (examples / "x.py").write_text("print(1)\n")
    assert main(["lock", str(examples)]) == 0
    text = f"no program in {examples} names packages that are to be installed\n"
    assert capfd.readouterr().out == text


def test_there_may_be_no_folder_for_locks(examples):
    with pytest.raises(UsageError, match="no folder for lock files"):
        list(lock(opened(examples, locks=None)))
