"""Who wrote what where the kernel does not say so: connections of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from types import SimpleNamespace

import pytest

from sphinx_recorded.drawing.caption import remarks
from sphinx_recorded.errors import RecordingError
from sphinx_recorded.programs.settings import End
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.process_names import labels
from sphinx_recorded.runner.hook.recorder_streams import Streams, connect
from sphinx_recorded.runner.portable import connections as connections_module
from sphinx_recorded.runner.portable.connections import Connections, address_in
from sphinx_recorded.runner.portable.system import group, handle

if sys.platform == "win32":
    import _winapi

    from sphinx_recorded.runner.portable import windows_jobs

METHODS = ["spawn"] if sys.platform == "win32" else ["fork", "spawn", "forkserver"]
windows = pytest.mark.skipif(sys.platform != "win32", reason="Windows only")
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@pytest.fixture(autouse=True)
def without_the_kernel(monkeypatch):
    monkeypatch.setattr("sphinx_recorded.runner.backend.linux_available", lambda: False)


@pytest.fixture
def recorded_text(recorded, tmp_path, run_of, monkeypatch):
    """A function that records a program that is given as text."""

    def make(text, *words, **settings):
        path = tmp_path / "program.py"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setattr("tests.core.conftest.PROGRAMS", tmp_path)
        return recorded("program.py", *words, **settings)

    return make


def said(recording):
    """Each line, after who wrote it."""
    names = labels(recording)
    return [
        (names[line.process].text if line.process else "?", line.text)
        for line in lines(recording.output)
    ]


CHILD = """\
import sys
from multiprocessing import Process, current_process

def work():
    print("out of", current_process().name)
    print("err", file=sys.stderr)
    sys.exit(3)

if __name__ == "__main__":
    process = Process(target=work, name="Ada")
    process.start()
    process.join()
    print("code", process.exitcode)
"""


@pytest.mark.parametrize("start_method", METHODS)
def test_lines_have_their_writers(recorded_text, start_method):
    recording = recorded_text(CHILD, start_method)
    assert recording.channel == "own connections"
    (child,) = [p for p in recording.processes if p.name == "Ada"]
    name = labels(recording)[child.number].text
    assert sorted(said(recording)) == sorted(
        [(name, "out of Ada"), (name, "err"), ("main", "code 3")]
    )
    main = recording.processes[0]
    assert (main.role, main.exit_code, child.exit_code) == ("main", 0, 3)
    assert 0 < child.start < child.end <= main.end <= recording.wall
    assert [(s.method, s.processes) for s in recording.started] == [(start_method, 1)]
    assert set(recording.unobserved) == {
        *("order", "commands", "exit codes", "cpu", "stacks", "shared memory"),
    }


COMMANDS = """\
import subprocess, sys

print("before")
subprocess.run([sys.executable, "-c", "print('of Python')"])
subprocess.run([sys.executable, "-S", "-c", "print('of Python without site')"])
got = subprocess.run([sys.executable, "-c", "print('kept')"], stdout=subprocess.PIPE)
print(got.stdout.decode().strip(), "in main")
subprocess.run(
    [sys.executable, "-c", "import sys; print('to err', file=sys.stderr)"],
    stderr=subprocess.STDOUT,
)
"""


def test_what_is_no_python_writes_as_its_parent(recorded_text):
    recording = recorded_text(COMMANDS)
    written = said(recording)
    writers = {text: who for who, text in written}
    assert len(written) == 5  # nothing that went elsewhere came here as well
    assert writers["before"] == writers["kept in main"] == "main"
    assert writers["of Python without site"] == "main"
    assert writers["of Python"] not in {"main", "?"}
    assert writers["to err"] not in {"main", "?"}
    streams = {line.text: line.stream for line in lines(recording.output)}
    assert streams["to err"] == "stdout"
    assert [p.exit_code for p in recording.processes] == [0] * 5


@posix
def test_a_process_that_becomes_another_program_stays_the_same(recorded_text):
    text = (
        "import os, sys\n"
        "print(1, flush=True)\n"
        "os.execv(sys.executable, [sys.executable, '-c', 'print(2)'])\n"
    )
    recording = recorded_text(text)
    assert said(recording) == [("main", "1"), ("main", "2")]
    assert len(recording.processes) == 1


@posix
def test_a_fork_that_nobody_tells_of_is_a_process(recorded_text):
    text = (
        "import os\n"
        "if os.fork() == 0:\n"
        "    print('child', flush=True)\n"
        "    os._exit(0)\n"
        "os.wait()\n"
        "print('parent')\n"
    )
    recording = recorded_text(text)
    # between processes the order is that of arrival
    assert sorted(said(recording)) == [("main", "parent"), ("process 1", "child")]


@posix
def test_what_is_left_running_is_named_and_ended(recorded):
    recording = recorded(
        "ignores_sigterm.py", grace=0.3, ends=(End(left_running=True),)
    )
    (left,) = (recording.process(n) for n in recording.ending.left_running)
    assert (left.role, left.stopped, left.exit_code) == ("process", True, None)
    assert recording.processes[0].end < left.end <= recording.wall


SILENT = """\
import subprocess, sys
from subprocess import DEVNULL

command = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
subprocess.Popen(command, stdout=DEVNULL, stderr=DEVNULL)
"""


@windows
@pytest.mark.parametrize("hook", [True, False])
def test_what_tells_nothing_is_named_and_ended_by_its_job(recorded_text, hook):
    recording = recorded_text(
        SILENT, grace=0.3, ends=(End(left_running=True),), hook=hook
    )
    (left,) = (recording.process(n) for n in recording.ending.left_running)
    assert (left.role, left.name, left.stopped) == ("program", "python.exe", True)
    assert left.pid
    assert recording.processes[0].end < left.end <= recording.wall


@windows
@pytest.mark.parametrize("refused", ["AssignProcessToJobObject", "NtResumeProcess"])
def test_what_cannot_be_put_in_its_job_is_ended(monkeypatch, refused):
    started = []

    class Popen(subprocess.Popen):
        def __init__(self, *words, **options):
            super().__init__(*words, **options)
            started.append(self)

    job = group()
    monkeypatch.setattr(subprocess, "Popen", Popen)
    if refused == "NtResumeProcess":
        monkeypatch.setattr(windows_jobs, "_resume", lambda _: -1073741790)
    else:
        kernel = SimpleNamespace(AssignProcessToJobObject=lambda *_: 0)
        monkeypatch.setattr(windows_jobs, "KERNEL", kernel)
    with pytest.raises(OSError, match="NtResumeProcess|WinError"):
        job.start([sys.executable, "-c", "import time; time.sleep(60)"])
    assert [process.returncode for process in started] == [1]
    monkeypatch.undo()
    job.close()


@windows
@pytest.mark.parametrize("refused", ["CreateJobObjectW", "SetInformationJobObject"])
def test_without_a_job_nothing_is_started(monkeypatch, refused):
    answers = {
        "CreateJobObjectW": lambda *_: 7,
        "SetInformationJobObject": lambda *_: 1,
        "CloseHandle": lambda *_: 1,
        refused: lambda *_: 0,
    }
    monkeypatch.setattr(windows_jobs, "KERNEL", SimpleNamespace(**answers))
    with pytest.raises(OSError, match="WinError"):
        group()


@windows
def test_a_pid_is_only_asked_for_the_process_that_had_it():
    now = time.time_ns()
    own = handle(os.getpid(), now)
    assert own.end is own.exit_code is None
    own.close()
    assert handle(os.getpid(), now - 3_600_000_000_000) is None


@posix
def test_what_escapes_its_end_is_said_to(recorded, tmp_path):
    note = tmp_path / "pid"
    with pytest.raises(RecordingError) as caught:
        recorded("escapes.py", arguments=(str(note),), grace=0.1)
    with suppress(ProcessLookupError):
        os.kill(int(note.read_text()), signal.SIGKILL)
    assert "left running: process 1 (could not be ended)" in str(caught.value)


def test_output_that_is_not_read_at_once_is_whole(recorded_text):
    text = "import sys\nfor n in range(3000):\n    print(n, 'x' * 100)\n"
    recording = recorded_text(text, output_limit=1_000_000)
    found = [int(line.text.split()[0]) for line in lines(recording.output)]
    assert found == list(range(3000))
    assert {line.process for line in lines(recording.output)} == {1}


def test_where_main_tells_nothing_nobody_is_named(recorded_text):
    recording = recorded_text("print('hi')", interpreter_options=("-I",))
    assert recording.channel == "pipes"
    assert said(recording) == [("?", "hi")]
    assert {"writers", "processes"} <= set(recording.unobserved)


class Heard:
    """Counts what is reported."""

    def __init__(self):
        self.reports = []

    def reported(self, time, sender, data):
        self.reports.append((sender, data))


def test_all_reports_are_read_by_a_recorder_that_has_no_time(tmp_path):
    heard = Heard()
    connections = Connections(address_in(tmp_path), heard)
    connections.start()

    def busy():
        time.sleep(0.03)
        connections._loop.call_soon(busy)

    connections._loop.call_soon_threadsafe(busy)
    process = Streams(address_in(tmp_path))
    for number in range(20):
        process.report("reaped", [("pid", number), ("code", 0)])
    if sys.platform == "win32":  # it has kept one, and ends
        _winapi.CloseHandle(process._reports)
        while connections.open:
            time.sleep(0.01)
    connections.read_all()
    found = [data.split(b"\0")[1] for _, data in heard.reports]
    connections.close()
    assert sorted(found) == sorted(b"pid=%d" % number for number in range(20))
    assert {sender for sender, _ in heard.reports} == {process._head.decode().strip()}


def test_a_mark_that_is_read_too_late_is_not_taken_for_the_next(tmp_path, monkeypatch):
    heard, turns = Heard(), []
    connections = Connections(address_in(tmp_path), heard)
    connections.start()

    def busy():
        time.sleep(0.03)
        turns.append(None)
        connections._loop.call_soon(busy)

    connections._loop.call_soon_threadsafe(busy)
    with monkeypatch.context() as impatient:
        impatient.setattr(connections_module, "_PATIENCE", 0.001)
        connections.read_all()
    enough = len(turns) + 10  # all these marks have then been read
    while len(turns) < enough:
        time.sleep(0.01)
    process = Streams(address_in(tmp_path))
    process.report("reaped", [("pid", 1), ("code", 0)])
    connections.read_all()
    found = len(heard.reports)
    if sys.platform == "win32":
        _winapi.CloseHandle(process._reports)
    connections.close()
    assert found == 1


@posix
def test_a_mark_that_no_recorder_has_made_means_nothing(tmp_path):
    heard = Heard()
    connections = Connections(address_in(tmp_path), heard)
    faults = []
    connections._loop.set_exception_handler(lambda _, context: faults.append(context))
    connections.start()
    for forged in ("mark", "mark9", "marks"):
        fd = connect(address_in(tmp_path), "report")
        os.write(fd, f"{forged}\n".encode())
        os.close(fd)
    connections.read_all()
    connections.close()
    assert (faults, heard.reports) == ([], [])


def test_a_hang_is_stopped_with_all_its_processes(recorded):
    recording = recorded(
        "hang.py", time_limit=1.5, grace=0.2, ends=(End(time_limit=True),)
    )
    assert recording.ending.kind == "limit"
    assert [p.stopped for p in recording.processes] == [True, True]
    assert "Where each process was then is not known" in remarks(recording)[-1]
    assert said(recording) == [("process 1", "waiting")]


def test_what_an_option_is_given_is_no_option(recorded_text):
    given = ("-W", "ignore::SyntaxWarning", "-X", "dev=x", "-X", "int_max_str_digits=1")
    recording = recorded_text(
        "print('never')", interpreter_options=given, ends=(End(exit_code=1),)
    )
    assert recording.channel == "own connections"


def test_what_ends_before_it_can_tell_is_main(recorded_text):
    recording = recorded_text(
        "print('never')",
        interpreter_options=("-X", "dev=x", "-X", "int_max_str_digits=1"),
        ends=(End(exit_code=1),),
    )
    assert recording.channel == "own connections"
    assert {who for who, _ in said(recording)} == {"main"}
