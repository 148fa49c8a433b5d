"""A build is found by its own command, recorded and named like another version.

The builds are stand-ins: what the recorder does with real ones is the same.
"""

from __future__ import annotations

import os

import pytest

from sphinx_recorded import Library
from sphinx_recorded.cli.main import main
from sphinx_recorded.drawing.caption import stamp
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.model import Recording
from sphinx_recorded.terminal import terminal

from ..stand_in import free_threaded, pypy

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="a shell script"),
    pytest.mark.parametrize(
        ("make", "series"), [(free_threaded, "3.14t"), (pypy, "pypy3.11")]
    ),
]
SAID = {"3.14t": "on free-threaded", "pypy3.11": "on pypy"}
STAMPS = {
    "3.14t": "CPython 3.14.2, free-threaded, forkserver,",
    "pypy3.11": "PyPy 3.11.17, fork,",
}
MISSING = {"3.14t": "3.97t", "pypy3.11": "pypy3.97"}


def test_it_is_recorded_like_another_version(
    commands, stand_in_program, tmp_path, make, series
):
    make(commands)
    library = Library(stand_in_program, tmp_path / "cache")
    [run] = library.runs("x.py", versions=[series])
    assert library.missing_versions([series, MISSING[series]]) == [MISSING[series]]
    recording = library.load(run)
    assert [line.text for line in lines(recording.output)] == [SAID[series]]
    assert recording.interpreter.series == series
    assert Recording.from_json(recording.to_json()) == recording
    assert stamp(recording).startswith(STAMPS[series])
    words = " ".join(terminal.stamp(recording).split())
    assert words.startswith(STAMPS[series])


def test_it_is_checked_and_exported(
    commands, stand_in_program, tmp_path, capfd, make, series
):
    make(commands)
    both = ["--python", series, "--cache", str(tmp_path / "cache")]
    folder = str(stand_in_program)
    assert main(["check", folder, "--start-method", "spawn", *both]) == 0
    assert capfd.readouterr().out.startswith("1 ")
    out = tmp_path / "recordings"
    assert main(["export", str(out), folder, *both]) == 0
    names = {file.name.partition("-")[2] for file in (out / "x").iterdir()}
    assert names == {f"{series}-{m}.json" for m in ("fork", "forkserver", "spawn")}
