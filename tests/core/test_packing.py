"""What PyInstaller is asked for, and what is made of its answer."""

from __future__ import annotations

import dataclasses
import os
import sys
import threading
from types import SimpleNamespace

import pytest

from sphinx_recorded.errors import NotPossible
from sphinx_recorded.runner import once, packing
from sphinx_recorded.runner.workspace import HOOK

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX only")


@pytest.fixture
def run(run_of, monkeypatch):
    monkeypatch.setattr(packing, "packages", lambda python, names: {})
    monkeypatch.setattr(packing, "_failures", {})
    monkeypatch.setattr(packing.shutil, "which", lambda name: f"/usr/bin/{name}")
    return run_of("exit_code.py")


@pytest.fixture
def asked(monkeypatch):
    """What PyInstaller was asked for, which makes a folder."""
    asked = []

    def call(*words):
        asked.append(words)
        (words[1] / "dist").mkdir()
        return 0

    monkeypatch.setattr(packing, "call", call)
    return asked


def test_it_packs_the_program_with_the_hook(run, asked, tmp_path):
    cancelled = threading.Event()
    target = packing.pack(run, tmp_path / "kept", cancelled)
    [(words, work, variables, log, limit, given)] = asked
    assert words[:4] == [
        *(str(run.python.path), "-m", "PyInstaller", "--log-level=WARN"),
    ]
    assert words[4] == "--runtime-hook=hook.py"
    names = sorted(path.stem for path in HOOK.glob("*.py"))
    assert words[5:-3] == [f"--hidden-import={name}" for name in names]
    assert words[-3:] == [
        f"--paths={HOOK}",
        "--python-option=u",
        str(run.path),
    ]
    assert work.parent == tmp_path / "kept"
    assert work.name.startswith(".")
    assert variables == {
        "PATH": os.defpath,
        "HOME": str(work),
        "LANG": "C.UTF-8",
        "PYINSTALLER_CONFIG_DIR": str(work),
    }
    assert isinstance(log, int)
    assert (limit, given) == (300.0, cancelled)
    assert target.is_dir()
    assert target.name.startswith("exit_code.")
    assert len(target.name) == len("exit_code.") + 24
    assert [path.name for path in (tmp_path / "kept").iterdir()] == [target.name]


def test_the_hook_is_imported_by_its_name(run, monkeypatch, tmp_path):
    texts = []

    def call(words, work, *_):
        texts.append((work / "hook.py").read_text())
        (work / "dist").mkdir()
        return 0

    monkeypatch.setattr(packing, "call", call)
    packing.pack(run, tmp_path, threading.Event())
    assert texts == ['__import__("sitecustomize")\n']


def test_it_is_packed_once_for_what_can_change_it(run, asked, tmp_path):
    def packed(**changes):
        settings = type(run.settings)(**changes)
        other = dataclasses.replace(run, settings=settings)
        return packing.pack(other, tmp_path, threading.Event())

    first = packed()
    assert packed(time_limit=3.0) == first
    assert len(asked) == 1
    assert packed(unbuffered=False) != first
    assert "--python-option=u" not in asked[1][0]
    python = dataclasses.replace(run.python, build="other")
    other = dataclasses.replace(run, python=python)
    assert packing.pack(other, tmp_path, threading.Event()) != first
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("one\nlast \n", 1, "PyInstaller failed: last"),
        ("", 2, "PyInstaller failed: "),
        ("\nx", None, "PyInstaller took longer than 300 s"),
    ],
)
def test_what_fails_is_said_each_time_and_not_tried_again(
    run, monkeypatch, tmp_path, written, code, said
):
    tried = []

    def call(words, work, variables, log, *_):
        os.write(log, written.encode())
        tried.append(log)
        return code

    monkeypatch.setattr(packing, "call", call)
    for _ in range(2):
        with pytest.raises(OSError, match=f"^{said}$"):
            packing.pack(run, tmp_path, threading.Event())
    assert len(tried) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_log_that_is_no_text_is_read_all_the_same(run, monkeypatch, tmp_path):
    def call(words, work, variables, log, *_):
        os.write(log, b"a\xffb")
        return 1

    monkeypatch.setattr(packing, "call", call)
    with pytest.raises(OSError, match="PyInstaller failed: a\ufffdb"):
        packing.pack(run, tmp_path, threading.Event())


@pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
def test_it_needs_a_tool_that_may_be_missing(run, asked, monkeypatch, tmp_path):
    names = []
    monkeypatch.setattr(packing.shutil, "which", names.append)
    for _ in range(2):  # it may be installed meanwhile
        with pytest.raises(NotPossible, match=r"objcopy \(binutils\), not installed"):
            packing.pack(run, tmp_path, threading.Event())
    assert names == ["objcopy", "objcopy"]
    monkeypatch.setattr(packing.sys, "platform", "darwin")
    assert packing.pack(run, tmp_path, threading.Event()).is_dir()


def test_whoever_was_first_has_packed_it(run, monkeypatch, tmp_path):
    target = tmp_path / f"exit_code.{packing._key(run)[:24]}"

    def call(words, work, *_):
        target.mkdir()
        (target / "file").touch()
        (work / "dist").mkdir()
        return 0

    monkeypatch.setattr(packing, "call", call)
    assert packing.pack(run, tmp_path, threading.Event()) == target
    assert [path.name for path in target.iterdir()] == ["file"]


def test_what_pyinstaller_has_not_made_is_missed(run, monkeypatch, tmp_path):
    monkeypatch.setattr(packing, "call", lambda *_: 0)
    with pytest.raises(FileNotFoundError):
        packing.pack(run, tmp_path, threading.Event())


def test_a_program_finds_it_where_pyinstaller_leaves_it(run, asked, tmp_path):
    place = SimpleNamespace(root=tmp_path / "root", folder=tmp_path / "folder")
    place.folder.mkdir()
    packing.put(run, place, threading.Event())
    link = place.folder / "dist"
    assert link.readlink().parent == place.root
    kept = dataclasses.replace(run, executables=tmp_path / "kept")
    link.unlink()
    packing.put(kept, place, threading.Event())
    assert link.readlink().parent == tmp_path / "kept"
    assert len(asked) == 2


def test_only_an_executable_is_packed_before_it_runs(run_of, monkeypatch):
    done = []
    monkeypatch.setattr(once, "put", lambda *words: done.append(words))
    monkeypatch.setattr(
        once, "watch", lambda run, place, cancelled, *, alone: (place, cancelled, alone)
    )
    cancelled = threading.Event()
    run = run_of("exit_code.py")
    assert once.observe(run, cancelled)[1:] == (cancelled, False)
    assert done == []
    run = run_of("exit_code.py", run_as="executable", alone=True)
    place, *rest = once.observe(run, cancelled)
    assert rest == [cancelled, True]
    assert done == [(run, place, cancelled)]
