"""What the recorder shows is what the bare program writes to a file."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sphinx_recorded.library.library import Library
from sphinx_recorded.programs.settings import Settings
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.meaning import replaced
from sphinx_recorded.runner.command import command
from sphinx_recorded.runner.workspace import HOOK

from .conftest import LIBRARY, ROOT
from .pythons import those_asked

COMPARED = {"time_limit", "packages", "start_methods", "python", "platforms", "grace"}
"""Settings with which a program can be run by hand; others change the output."""


def is_plain(run):
    """Whether the program ends well, and nothing special is done to it."""
    usual = Settings()
    special = {
        name
        for name in Settings.__struct_fields__
        if getattr(run.settings, name) != getattr(usual, name)
    }
    return special <= COMPARED and not run.missing_packages


def written(run):
    """The lines that ``PYTHONUNBUFFERED=1 python script.py > file 2>&1`` leaves."""
    environment = {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",
        # The hook sets the start method; nobody hears its reports.
        "PYTHONPATH": str(HOOK),
        "RECORDER_HOOK": f"/nowhere:{run.start_method}",
    }
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as file:
        for path in run.files:
            (Path(folder) / path.name).write_bytes(path.read_bytes())
        subprocess.run(
            command(run),
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            check=False,
            timeout=run.settings.time_limit,
        )
        file.seek(0)
        return file.read().decode("utf-8", "backslashreplace").splitlines()


def agree(recorded, output):
    """Whether both are the same lines, but for what differs from run to run.

    In a file, two processes can break into each other's lines. Then only the
    characters are the same, and of these not the digits: which numbers are
    pids cannot be said of two that have run into each other.
    """
    recorded, output = shared(recorded), shared(output)
    return recorded == output or letters(recorded) == letters(output)


def shared(texts):
    """The multiset of lines without pids, other large numbers, and folders."""
    texts = (replaced(text, set()) for text in texts)
    texts = (re.sub(r"(?:/[\w.-]+)+/", "", text) for text in texts)
    return Counter(re.sub(r"\d{3,}", "<number>", text) for text in texts)


def letters(counted):
    """The multiset of characters of lines, without digits and spaces."""
    text = "".join(counted.elements()).replace("<number>", "")
    return Counter(re.sub(r"[\d\s]", "", text))


def pytest_generate_tests(metafunc):
    """A test for each program, with all its runs."""
    library = metafunc.config.stash[LIBRARY]
    runs = {
        name: those_asked(list(filter(is_plain, library.runs(name))))
        for name in library.names()
    }
    compared = [pytest.param(found, id=name) for name, found in runs.items() if found]
    metafunc.parametrize("runs", compared)


@pytest.fixture(scope="module")
def outputs(request):
    """What the selected programs write without the recorder, side by side."""
    selected = [
        run
        for item in request.session.items
        if item.module is request.module
        for run in item.callspec.params["runs"]
    ]
    with ThreadPoolExecutor(os.cpu_count()) as executor:
        yield {run: executor.submit(written, run) for run in selected}
        executor.shutdown(cancel_futures=True)


@pytest.mark.skipif(os.name != "posix", reason="the programs run under a POSIX shell")
def test_a_recording_agrees_with_the_bare_program(library, outputs, runs, tmp_path):
    anew = Library(ROOT / "examples", tmp_path)
    for run in runs:
        recorded, output = texts(library.load(run)), outputs[run].result()
        if not agree(recorded, output):
            # what one of them did by chance, such as a warning of Python's resource
            # tracker, is not there twice; a fault of the recorder is
            recorded, output = texts(anew.load(run)), written(run)
        assert agree(recorded, output), (str(run), recorded, output)


def texts(recording):
    """Its lines."""
    return [line.text for line in lines(recording.output)]
