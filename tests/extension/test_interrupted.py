"""A build that is interrupted while a program runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")

CONF = """\
extensions = ["myst_parser", "sphinx_recorded"]
recorded_programs = "programs"
recorded_cache = "recordings"
html_theme = "basic"
exclude_patterns = ["included.md"]
"""
HANG = """\
import os
from multiprocessing import Event, Process
from pathlib import Path

def wait(event):
    Path({pids!r}, str(os.getpid())).touch()
    event.wait()

if __name__ == "__main__":
    event = Event()
    Process(target=wait, args=(event,)).start()
    wait(event)
"""
DIRECTIVE = "```{recorded} hang.py\n```\n"


@pytest.fixture
def project(tmp_path):
    """A function that makes a project whose page has ``text``; its folder."""

    def make(text):
        (tmp_path / "pids").mkdir()
        (tmp_path / "programs").mkdir()
        (tmp_path / "conf.py").write_text(CONF)
        (tmp_path / "index.md").write_text(f"# Title\n\n{text}")
        (tmp_path / "included.md").write_text(DIRECTIVE)
        program = HANG.format(pids=str(tmp_path / "pids"))
        (tmp_path / "programs" / "hang.py").write_text(program)
        (tmp_path / "programs" / "examples.toml").write_text(
            '["hang.py"]\nstart-methods = ["fork"]\n'
        )
        return tmp_path

    return make


def pids_in(folder):
    return [int(path.name) for path in (folder / "pids").iterdir()]


def is_gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


# What a page includes is recorded while the page is read.
@pytest.mark.parametrize("text", [DIRECTIVE, "```{include} included.md\n```\n"])
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_nothing_is_left(project, name, text):
    folder = project(text)
    command = [sys.executable, "-m", "sphinx", "-b", "html", folder, folder / "html"]
    build = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 30
        while len(pids_in(folder)) < 2:
            assert build.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.01)
        build.send_signal(signal.Signals[name])
        build.communicate(timeout=10)
    finally:
        build.kill()
        left = [pid for pid in pids_in(folder) if not is_gone(pid)]
        for pid in left:
            os.kill(pid, signal.SIGKILL)
    assert left == []
    assert build.returncode == (2 if name == "SIGINT" else -signal.Signals[name])
    assert not list((folder / "recordings").rglob("*"))
    assert not list((folder / "html").glob("*.html"))
