"""What a Recording says of a run that was observed."""

from __future__ import annotations

import dataclasses
import datetime
import sys

import pytest

from sphinx_recorded.errors import (
    Changed,
    LeftBehind,
    NotPossible,
    RecordingError,
    Unavailable,
)
from sphinx_recorded.library.attempts import record
from sphinx_recorded.programs.machine import machine
from sphinx_recorded.recording.model import Ending, Recording, Started, Write
from sphinx_recorded.runner.observation import Observation

from ..literal import ALONE

OUTPUT = (Write(time=0.1, process=1, stream="stdout", text="done\n"),)
STARTED = (Started(library="x", method="fork", processes=2),)


def observation(**changes):
    usual = {
        "channel": "sockets",
        "wall": 0.5,
        "ending": Ending(kind="exit", code=0),
        "processes": (ALONE,),
        "output": OUTPUT,
        "dropped": 3,
        "others": 0.25,
        "started": STARTED,
    }
    return Observation(**{**usual, **changes})


def test_it_has_all_that_was_observed_and_where(run_of):
    run = run_of("exit_code.py", "spawn", arguments=("0",), alone=True)
    asked = []

    def observe(run, cancelled):
        asked.append((run, cancelled.is_set()))
        return observation()

    made = record(run, observe=observe)
    assert asked == [(run, False)]
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    assert (made.date, made.start_method, made.alone) == (today, "spawn", True)
    assert made.interpreter == run.python.interpreter
    assert made.machine == machine()
    assert made.program.name == "exit_code.py"
    assert made.program.digest == run.digest
    assert made.program.command == ("python", "exit_code.py", "0")
    assert made.program.files == ()
    assert (made.wall, made.dropped, made.others) == (0.5, 3, 0.25)
    assert (made.channel, made.processes) == ("sockets", (ALONE,))
    assert (made.output, made.started, made.packages) == (OUTPUT, STARTED, ())
    assert made.repeats == ()
    assert Recording.from_json(made.to_json()) == made


@pytest.mark.parametrize(("attempts", "runs"), [(1, 1), (2, 2), (5, 3)])
def test_it_is_tried_as_often_as_asked_for(run_of, attempts, runs):
    codes = iter([1, 1, 0])
    seen = []

    def observe(run, cancelled):
        seen.append(run)
        return observation(ending=Ending(kind="exit", code=next(codes)))

    run = run_of("exit_code.py")
    if runs < 3:
        with pytest.raises(RecordingError, match="exit 1 instead of exit 0") as error:
            record(run, attempts=attempts, observe=observe)
        assert error.value.recording.ending.code == 1
        assert "; its last lines: [main] done" in str(error.value)
    else:
        assert record(run, attempts=attempts, observe=observe).ending.code == 0
    assert len(seen) == runs


def test_a_write_that_no_socket_takes_is_written_to_pipes(run_of):
    long = Write(time=0.1, process=1, stream="stderr", text="Message too long\n")
    seen = []

    def observe(run, cancelled):
        seen.append(run.settings.pipes)
        channel = "own pipes" if run.settings.pipes else "sockets"
        return observation(channel=channel, output=(long,))

    assert record(run_of("exit_code.py"), observe=observe).channel == "own pipes"
    assert seen == [False, True]


@pytest.mark.parametrize(
    ("error", "kind", "text"),
    [
        (NotPossible("not here"), Unavailable, "not here"),
        (Changed(), RecordingError, "was changed while it was recorded"),
        (LeftBehind("x cannot be removed"), RecordingError, "x cannot be removed"),
        (OSError(2, "gone"), RecordingError, "could not be started: .*gone"),
    ],
)
def test_what_goes_wrong_is_an_error_of_the_run(run_of, error, kind, text):
    def observe(run, cancelled):
        raise error

    run = run_of("exit_code.py")
    with pytest.raises(kind, match=text) as raised:
        record(run, observe=observe)
    assert raised.value.run is run
    assert raised.value.recording is None
    assert type(raised.value) is kind


def test_what_it_needs_is_said_before_it_is_run(run_of):
    run = run_of("exit_code.py", run_as="executable")
    python = dataclasses.replace(run.python, folders=())
    run = dataclasses.replace(run, python=python)
    version = run.python.version
    with pytest.raises(RecordingError, match=f"needs pyinstaller: .*{version}"):
        record(run, observe=lambda *_: pytest.fail("it was run"))
    assert version == ".".join(map(str, sys.version_info[:3]))
