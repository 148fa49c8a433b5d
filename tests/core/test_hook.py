"""What an interpreter with the hook reports, and what it finds of the hook."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys

import pytest

from sphinx_recorded.runner.reports import Started, parse
from sphinx_recorded.runner.workspace import HOOK

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


@pytest.fixture
def run(tmp_path):
    """A function that runs code with the hook: what it prints and what it reports."""
    folder = tmp_path / "python"
    shutil.copytree(HOOK, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "hook.channels").mkdir()

    def run(code):
        path = str(tmp_path / "hook")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
            receiver.bind(path)
            receiver.setblocking(False)
            done = subprocess.run(
                [sys.executable, "-c", code],
                env={"PYTHONPATH": str(folder), "RECORDER_HOOK": f"{path}:fork"},
                capture_output=True,
                text=True,
                check=True,
            )
            reports = []
            while True:
                try:
                    reports.append(parse(receiver.recv(5000)))
                except BlockingIOError:
                    break
        os.unlink(path)  # noqa: PTH108
        assert done.stderr == ""
        return done.stdout, reports

    return run


def test_an_interpreter_says_that_it_has_started(run):
    _, reports = run("pass")
    assert reports == [Started(os.getpid(), "-c pass")]


def test_one_inside_of_it_is_none_of_its_own(run):
    pytest.importorskip("_interpreters")
    _, reports = run("import _interpreters as i; i.destroy(i.create())")
    assert len([each for each in reports if isinstance(each, Started)]) == 1


def test_nothing_of_the_hook_can_be_found(run):
    printed, _ = run(
        "import sys\n"
        "print([f for f in sys.path if f.endswith('/python')])\n"
        "print('recorder_channels' in sys.modules)\n"
        "print([f for f in sys.path_importer_cache if f.endswith('/python')])\n"
    )
    assert printed.split() == ["[]", "False", "[]"]
