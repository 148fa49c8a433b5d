"""What the recorder shows is what the bare program writes to a file."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import zlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sphinx_recorded.programs.settings import Settings
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.meaning import replaced
from sphinx_recorded.runner.command import command
from sphinx_recorded.runner.workspace import HOOK

from .conftest import LIBRARY, install
from .pythons import those_asked

COMPARED = {"time_limit", "start_methods", "python", "platforms", "grace"}
COMPARED |= {"only_newest", "own_python"}
"""Settings with which a program can be run by hand; others change the output."""


SLOWER = 4
"""How many times its time limit a bare program may take: a busy machine is slow."""
ATTEMPTS = 3
"""As for recordings: on a busy machine, what depends on time can come out otherwise."""

TIME = re.compile(r"\d[\d_,.]*(?=\s?(?:[nµum]?s|seconds?|minutes?))")
"""The number of a time, whatever follows its unit."""
GONE = re.compile(r"UserWarning: resource_tracker: '/.*\[Errno 2\]")
PROFILED = re.compile(r"\s+\d+(/\d+)?\s+(\d+\.\d+\s+){4}|\s+\d+ function calls ")
"""How often, and how long: which rows a profile begins with depends on times."""
DATE = re.compile(r"\b[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4}\b")
"""As ``time.ctime()`` has it: a recording may be of another day."""
TRACKER = re.compile(r"UserWarning: resource_tracker: |^  warnings\.warn\(")


def is_plain(run):
    """Whether the program ends well, and nothing special is done to it."""
    usual = Settings()
    special = {
        name
        for name in Settings.__struct_fields__
        if getattr(run.settings, name) != getattr(usual, name)
    }
    return special <= COMPARED


def written(run):
    """The lines that ``PYTHONUNBUFFERED=1 python script.py > file 2>&1`` leaves."""
    install(run)
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
            timeout=SLOWER * run.settings.time_limit,
        )
        file.seek(0)
        text = file.read().decode("utf-8", "backslashreplace")
        # Not splitlines: a bar begins its line anew.
        return text.removesuffix("\n").split("\n") if text else []


def agree(recorded, output):
    """Whether both are the same lines, but for what differs from run to run.

    In a file, two processes can break into each other's lines. Then only the
    characters are the same, and of these not the digits: which numbers are
    pids cannot be said of two that have run into each other.
    """
    return shared(recorded) == shared(output) or letters(recorded) == letters(output)


def shared(texts):
    """The multiset of lines without pids, other large numbers, and folders."""
    texts = (DATE.sub("<date>", text) for text in texts if not PROFILED.match(text))
    texts = (replaced(text, set()) for text in texts)
    texts = (re.sub(r"(?:/[\w.-]+)+/", "", text) for text in texts)
    return Counter(re.sub(r"\d{3,}", "<number>", text) for text in texts)


def letters(texts):
    """The multiset of characters of lines, without digits and spaces.

    The unit of a time stays: in lines that have run into each other, not every
    time can be told from what follows it.
    """
    counted = shared(TIME.sub("", text) for text in texts)
    text = "".join(counted.elements()).replace("<number>", "")
    return Counter(re.sub(r"[\d\s]", "", text))


def as_told(texts):
    """The lines, without what the resource tracker says of a name that is gone.

    Python removes a semaphore, and tells its tracker afterwards. At the end of a
    program the message can be lost, recorded or not, and the tracker then finds
    nothing to remove. What is really left behind is not forgiven.
    """
    texts = list(texts)
    if any(GONE.search(text) for text in texts):
        texts = [text for text in texts if not TRACKER.search(text)]
    return texts


def pytest_generate_tests(metafunc):
    """A test for each program, with all its runs; by day with one of them."""
    if "runs" not in metafunc.fixturenames:
        return
    library = metafunc.config.stash[LIBRARY]
    runs = {
        name: those_asked(list(filter(is_plain, library.runs(name))))
        for name in library.names()
    }
    if "EXAMPLES_ON" in os.environ:
        runs = {name: one_of(name, found) for name, found in runs.items()}
    compared = [pytest.param(found, id=name) for name, found in runs.items() if found]
    metafunc.parametrize("runs", compared)


def one_of(name, runs):
    """Another one for other programs: all start methods and versions have theirs."""
    return [runs[zlib.crc32(name.encode()) % len(runs)]] if runs else []


@pytest.fixture(scope="module")
def side_by_side():
    """Where the runs of one program go on at the same time."""
    with ThreadPoolExecutor(os.cpu_count()) as executor:
        yield executor


@pytest.mark.skipif(os.name != "posix", reason="the programs run under a POSIX shell")
def test_a_recording_agrees_with_the_bare_program(library, side_by_side, runs):
    outputs = side_by_side.map(written, runs)
    for run, bare in zip(runs, outputs, strict=True):
        recorded = as_told(line.text for line in lines(library.load(run).output))
        output = as_told(bare)
        for _ in range(ATTEMPTS - 1):
            if not agree(recorded, output):
                output = as_told(written(run))
        assert agree(recorded, output), (str(run), recorded, output)


def test_lines_that_ran_into_each_other_have_the_same_characters():
    recorded = ["took 0.26 s", "took 0.60 s"]
    assert agree(recorded, ["took 0.22 stook 0.59 s", ""])
    assert not agree(recorded, ["took 0.22 stook 0.59", ""])


def test_rows_of_a_profile_depend_on_times():
    said = ["sum: 3", "   ncalls  tottime  percall  cumtime  percall filename:lineno"]
    recorded = ["         78 function calls (60 primitive calls) in 0.9 seconds"]
    recorded += ["       18    0.280    0.016    0.281    0.016 selectors.py:398(poll)"]
    output = ["         78 function calls in 1.9 seconds"]
    output += ["     12/6    0.280    0.016    0.281    0.016 {built-in method read}"]
    assert agree([*said, *recorded], [*said, *output])
    assert not agree([*said, *recorded], [*said[1:], *output])


def test_a_recording_may_be_of_another_day():
    assert agree(["Mon Nov 30 22:31:47 2026  a"], ["Tue Dec  1 05:18:56 2026  a"])
    assert not agree(["Mon Nov 30 22:31:47 2026  a"], ["Tue Dec  1 05:18:56 2026  b"])


def test_only_what_was_gone_already_is_not_told():
    place = "/usr/lib/python3.15/multiprocessing/resource_tracker.py:475: UserWarning: "
    leaked = [
        place + "resource_tracker: There appear to be 1 leaked semaphore objects",
        "  warnings.warn(",
    ]
    gone = [
        place + "resource_tracker: '/mp-om1': [Errno 2] No such file or directory",
        "  warnings.warn('resource_tracker: %r: %s' % (name, e))",
    ]
    assert as_told(["1", *leaked, *gone]) == ["1"]
    assert as_told(["1", *leaked]) == ["1", *leaked]
