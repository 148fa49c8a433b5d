"""Recording without the kernel's help."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

import pytest

from sphinx_recorded.errors import RecordingError, Unavailable
from sphinx_recorded.library import record
from sphinx_recorded.programs import Audience, Invocation
from sphinx_recorded.programs.settings import End, Signal
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.process_names import labels
from sphinx_recorded.recording.tracebacks import tracebacks
from sphinx_recorded.runner import portable


@pytest.fixture(autouse=True)
def without_the_kernel(monkeypatch):
    monkeypatch.setattr("sphinx_recorded.runner.backend.linux_available", lambda: False)


METHODS = ["spawn"] if sys.platform == "win32" else ["fork", "spawn"]


@pytest.mark.parametrize("start_method", METHODS)
def test_without_the_hook_output_has_no_writer(recorded, start_method):
    recording = recorded(
        "child_traceback.py",
        start_method,
        ends=(End(exceptions=("ValueError",)),),
        hook=False,
    )
    assert recording.channel == "pipes"
    assert {write.process for write in recording.output} == {None}
    assert "exit code 1" in [line.text for line in lines(recording.output)]
    assert [p.role for p in recording.processes] == ["main"]


def test_hang_is_stopped(recorded):
    begun = time.monotonic()
    recording = recorded(
        "hang.py", time_limit=0.5, grace=0.2, ends=(End(time_limit=True),)
    )
    assert recording.ending.kind == "limit"
    # what was stopped is not left running
    assert recording.ending.left_running == ()
    assert {process.stopped for process in recording.processes} == {True}
    assert time.monotonic() - begun < 5


class Impatient(Audience):
    """Presses Ctrl-C when it hears something, or so often at once."""

    def __init__(self, often):
        super().__init__(self._press)
        self._often = often
        self.heard = ""

    def _press(self, pid, stream, text):
        self.heard += text
        self.interrupts = self._often


@pytest.mark.skipif(sys.platform == "win32", reason="its console sends Ctrl-C")
@pytest.mark.parametrize(("often", "kind"), [(1, "signal"), (2, "interrupt")])
def test_ctrl_c_is_the_program_s_and_a_second_one_stops_it(
    run_of, tmp_path, often, kind
):
    script = tmp_path / "waits.py"
    script.write_text("import time; print('begun', flush=True); time.sleep(60)")
    audience = Impatient(often)
    run = dataclasses.replace(
        run_of("hang.py", time_limit=50.0),
        path=script,
        invocation=Invocation(judged=False, audience=audience),
    )
    ending = record(run).ending
    assert (ending.kind, audience.heard[:6]) == (kind, "begun\n")


def test_standard_input_can_be_any_file(run_of, tmp_path):
    script, given = tmp_path / "reads.py", tmp_path / "given"
    script.write_text("print(input())")
    given.write_text("Ada")
    with given.open("rb") as file:
        invocation = Invocation(stdin=file.fileno())
        run = run_of("hang.py")
        run = dataclasses.replace(run, path=script, invocation=invocation)
        assert lines(record(run).output)[0].text == "Ada"


def test_undeclared_exit_code_is_an_error(recorded):
    with pytest.raises(RecordingError, match="exit 3 instead of exit 0"):
        recorded("exit_code.py", arguments=("3",))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX sessions")
def test_what_keeps_the_pipes_open_is_left_running(recorded):
    recording = recorded(
        "ignores_sigterm.py", grace=0.3, ends=(End(left_running=True),), hook=False
    )
    (orphan,) = (recording.process(n) for n in recording.ending.left_running)
    main = recording.processes[0]
    assert (main.role, main.stopped, main.exit_code) == ("main", False, 0)
    assert (orphan.number, orphan.role, orphan.stopped) == (2, "program", True)
    assert main.end == orphan.start < orphan.end <= recording.wall
    assert labels(recording)[orphan.number].text == "program"


def test_nothing_of_the_builder_s_environment_gets_in(recorded, monkeypatch):
    monkeypatch.setenv("OF_THE_BUILDER", "1")
    names = [line.text for line in lines(recorded("variables.py").output)]
    assert "PATH" in names
    assert "OF_THE_BUILDER" not in names


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX sessions")
def test_what_escapes_its_end_is_said_to(recorded, tmp_path):
    note = tmp_path / "pid"
    with pytest.raises(RecordingError) as caught:
        recorded("escapes.py", arguments=(str(note),), grace=0.1, hook=False)
    with suppress(ProcessLookupError):
        os.kill(int(note.read_text()), signal.SIGKILL)
    assert "left running: program (could not be ended)" in str(caught.value)
    assert caught.value.recording.process(2).end is None


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"signals": (Signal(name="SIGINT", after="ready"),)}, "signals .* need Linux"),
        ({"run_as": "prompt"}, "prompt needs Linux"),
    ],
)
def test_what_only_linux_can_do_is_not_done_in_part(recorded, settings, reason):
    with pytest.raises(Unavailable, match=reason):
        recorded("exit_code.py", arguments=("0",), **settings)


def test_line_ends_of_windows_are_no_difference(recorded, monkeypatch):
    monkeypatch.setattr("os.linesep", "\r\n")
    ends = (End(exit_code=1, exceptions=("KeyError: 2",)),)
    recording = recorded("line_ends_of_windows.py", ends=ends)
    assert [line.text for line in lines(recording.output)][:2] == ["one", "50 %\r99 %"]
    assert len(tracebacks(recording)) == 1
    assert "".join(write.text for write in recording.output).endswith("2\nend\r")


def test_large_output_is_dropped(recorded):
    assert recorded("much_output.py").dropped > 99_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="there it has nothing of it")
def test_recorder_needs_nothing_that_only_posix_has():
    code = (
        "import signal, socket, sys\n"
        "for name in ('fcntl', 'resource'):\n"
        "    sys.modules[name] = None\n"
        "import os\n"
        "del socket.CMSG_SPACE, os.pidfd_open\n"
        "import concurrent.futures, multiprocessing, subprocess, tempfile\n"
        "sys.platform = 'win32'\n"
        "import sphinx_recorded.cli.main\n"
        "from sphinx_recorded.programs.settings import End\n"
        "End(signal='SIGBUS')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="POSIX only")
def test_no_group_is_ended_whose_number_may_be_another_s(monkeypatch):
    ended = []
    monkeypatch.setattr(os, "killpg", lambda group, _: ended.append(group))
    process = subprocess.Popen(["true"], start_new_session=True)
    assert portable.wait(process, 10, threading.Event())
    assert process.returncode is None  # its number is still its own
    portable.kill(process)
    assert (process.returncode, ended) == (0, [process.pid])
    portable.kill(process)
    assert ended == [process.pid]
