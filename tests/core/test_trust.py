"""What a program leaves, and what it must not carry away."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from sphinx_recorded.errors import InterpreterError, LeftBehind, RecordingError
from sphinx_recorded.library.secret_values import leaked
from sphinx_recorded.programs import probing
from sphinx_recorded.recording.model import Write
from sphinx_recorded.runner import linux_available, supervisor, workspace
from sphinx_recorded.runner.linux import process_settings

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")


def removed_by_nobody(folder):
    """Whether one without rights can remove it; root may list any folder."""
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            workspace.remove(folder)
        finally:
            os._exit(folder.exists())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@posix
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pytest may have threads
def test_a_folder_that_may_not_be_listed_is_removed():
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent, "run-1")
        locked = folder / "tmp" / "inside"
        locked.mkdir(parents=True)
        (locked / "file").touch()
        locked.chmod(0)
        locked.parent.chmod(0)
        if os.geteuid() == 0:
            Path(parent).chmod(0o777)
            for path in (folder, locked.parent, locked, locked / "file"):
                os.chown(path, 65534, 65534)
        assert removed_by_nobody(folder)
        assert not folder.exists()


@posix
def test_what_cannot_be_removed_is_said_in_one_line(tmp_path, monkeypatch):
    folder = tmp_path / "run-1"
    folder.mkdir()

    def refuse(path, ignore_errors=False):
        if not ignore_errors:
            raise PermissionError(1, "Operation not permitted", str(path))

    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(LeftBehind, match="run-1 cannot be removed: .*not permitted"):
        workspace.remove(folder)


def test_a_program_that_locks_its_folders_leaves_nothing(
    recorded, tmp_path, monkeypatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    recording = recorded("leaves_a_locked_folder.py")
    assert recording.output[0].text == "left"
    assert not list(tmp_path.iterdir())


def test_a_recording_with_a_secret_in_it_is_not_made(recorded, monkeypatch):
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_shibboleth")
    recorded("sleep.py", arguments=("0",))
    with pytest.raises(RecordingError) as caught:
        recorded("secret.py")
    assert "has the value of GITHUB_TOKEN in what it wrote" in str(caught.value)
    assert "shibboleth" not in str(caught.value)
    assert caught.value.recording is None


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("GITHUB_TOKEN", "ghp_12345", True),
        ("AWS_SECRET_ACCESS_KEY", "ghp_12345", True),
        ("DB_PASSWORD", "ghp_12345", True),
        ("OPENAI_APIKEY", "ghp_12345", True),
        ("MONKEYS", "ghp_12345", False),
        ("PASSAGE", "ghp_12345", False),
        ("A_TOKEN", "ghp_1", False),
        ("A_TOKEN", "/ghp_12345", False),
        ("A_TOKEN", "something else", False),
    ],
)
def test_secrets_are_known_by_their_names(literal, name, value, found):
    def wrote(text, process=1):
        return Write(time=0.1, process=process, stream="stdout", text=text)

    recording = literal(wrote("/gh"), wrote("ghp_1", 1), wrote("x", 2), wrote("2345"))
    assert leaked(recording, {name: value}) == ([name] if found else [])


def test_what_a_program_wrote_reaches_an_error_as_plain_text(recorded):
    with pytest.raises(RecordingError) as caught:
        recorded("raises_escapes.py")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("text", ["", "[]", '["folders"]', '{"folders": []}', "{"])
def test_a_damaged_file_about_an_interpreter_is_made_again(tmp_path, text):
    other = tmp_path / "python"
    other.symlink_to(sys.executable)
    probing.probe.cache_clear()
    made = probing.probe(str(other), tmp_path / "memory")
    [file] = (tmp_path / "memory").iterdir()
    file.write_text(text)
    probing.probe.cache_clear()
    assert probing.probe(str(other), tmp_path / "memory") == made


@posix
def test_an_interpreter_that_answers_nonsense_is_one_line(tmp_path):
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\necho '{\"folders\": 1}'\n")
    other.chmod(0o755)
    with pytest.raises(InterpreterError, match="does not run") as caught:
        probing.probe(str(other))
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not linux_available(), reason="Linux only")
def test_the_recorder_cannot_be_read_while_programs_run():
    def dumpable():
        return process_settings._prctl(process_settings._GET_DUMPABLE)

    before = dumpable()
    with supervisor():
        with supervisor():
            assert dumpable() == 0
        assert dumpable() == 0
    assert dumpable() == before == 1
