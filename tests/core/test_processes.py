"""Every process of a run is there, as what it is, and nothing of ours is seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_recorded.errors import RecordingError
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.runner import linux_available
from sphinx_recorded.runner.linux import event_loop, pidfd, sockets
from sphinx_recorded.runner.linux.procfs import runs
from sphinx_recorded.runner.workspace import HOOK

PROGRAMS = Path(__file__).parent / "programs"
START_METHODS = ("fork", "spawn", "forkserver")

pytestmark = pytest.mark.skipif(
    not linux_available(), reason="the kernel does not say who wrote what"
)


def texts(recording):
    return [line.text for line in lines(recording.output)]


def bare(name, *arguments):
    """The lines of a program that nobody records."""
    done = subprocess.run(
        [sys.executable, PROGRAMS / name, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        text=True,
        timeout=30,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
    )
    return done.stdout.splitlines(), done.stderr.splitlines()


def test_every_command_is_there_with_its_exit_code(recorded):
    recording = recorded("short_commands.py")
    commands = recording.processes[1:]
    assert [(p.name, p.exit_code) for p in commands] == [("sh", 3)] * 60
    assert [(line.process, line.text) for line in lines(recording.output)] == [
        (number + 2, str(number)) for number in range(60)
    ]


def test_so_it_is_where_the_kernel_does_not_tell_exit_codes(recorded, monkeypatch):
    monkeypatch.setattr(pidfd, "_status_from_kernel", lambda _: None)
    monkeypatch.setattr(sockets, "_SO_PASSPIDFD", 9999)
    commands = recorded("short_commands.py").processes[1:]
    assert [(p.name, p.exit_code) for p in commands] == [("sh", 3)] * 60


def test_silent_commands_are_there_from_their_start(recorded):
    recording = recorded("silent_commands.py")
    assert texts(recording) == ["done", "no such command"]
    named = [p for p in recording.processes if p.parent == 1]
    sleeping, captured, loud = named
    assert [(p.name, p.exit_code) for p in named] == [
        ("sleep", 0),
        ("sh", 4),
        ("sh", 0),
    ]
    assert sleeping.end - sleeping.start > 0.45
    assert captured.start < loud.start
    assert loud.end - loud.start > 0.38
    assert [p.name for p in recording.processes if p.parent == loud.number][:1] == [
        "sleep"
    ]


@pytest.mark.skipif(sys.version_info < (3, 11), reason="not reported before")
def test_a_process_is_called_what_it_has_become(recorded):
    recording = recorded("becomes_another.py")
    assert texts(recording) == ["I am sh"] * 3 + ["1 frame of main"]
    children = [p for p in recording.processes if p.parent == 1]
    assert [p.name for p in children] == ["sh"] * 4
    assert [p.exit_code for p in children] == [0, 0, 0, 5]
    assert {p.role for p in children} == {"program"}
    writers = {
        line.process for line in lines(recording.output) if line.text == "I am sh"
    }
    assert writers == {p.number for p in children[:3]}


@pytest.mark.parametrize("start_method", START_METHODS)
def test_workers_that_were_ended_at_once_are_workers(recorded, start_method):
    recording = recorded("ended_before_they_began.py", start_method)
    workers = [p for p in recording.processes if p.role == "worker"]
    assert len(workers) == 3
    assert not [p for p in recording.processes if p.role in {"process", "program"}]


def test_a_program_sees_nothing_of_the_recorder(recorded):
    """Except for variables, and a file above a thousand."""
    recording = recorded("looks_around.py")
    output = [x.text for x in lines(recording.output) if x.stream == "stdout"]
    errors = [x.text for x in lines(recording.output) if x.stream == "stderr"]
    assert (output, errors) == bare("looks_around.py")
    assert [p.name for p in recording.processes] == ["MainProcess", "Bob"]


def test_the_file_of_a_program_that_has_closed_all_is_its_own(recorded):
    recording = recorded("closes_everything.py")
    assert sorted(texts(recording)) == ["hello", "received nothing"]
    assert [p.name for p in recording.processes] == ["MainProcess", "Bob"]


def test_the_hook_leaves_nothing_compiled_behind(recorded):
    shutil.rmtree(HOOK / "__pycache__", ignore_errors=True)
    recorded("exit_code.py", arguments=("0",))
    assert {path.suffix for path in HOOK.iterdir()} == {".py"}


def test_the_user_s_own_sitecustomize_runs(recorded, tmp_path, monkeypatch):
    """As one in the environment of the interpreter does: it is found later."""
    (tmp_path / "sitecustomize.py").write_text("print('of the user')\n")
    hook = (HOOK / "sitecustomize.py").read_text()
    there = tmp_path / "hook"
    there.mkdir()
    (there / "sitecustomize.py").write_text(hook)
    for folders in ([there, tmp_path], [tmp_path], [there]):
        done = subprocess.run(
            [sys.executable, "-c", "import sys; print('sitecustomize' in sys.modules)"],
            env={
                "PYTHONPATH": os.pathsep.join(map(str, folders)),
                "RECORDER_HOOK": "/nowhere:spawn",
            },
            capture_output=True,
            check=True,
            text=True,
        )
        own = tmp_path in folders
        assert done.stdout == ("of the user\nTrue\n" if own else "False\n")
        assert done.stderr == ""


@pytest.mark.parametrize("pidfds", [True, False])
def test_a_report_is_believed_only_of_the_sender_and_of_its_children(
    recorded, monkeypatch, pidfds
):
    if not pidfds:  # as before Linux 6.5
        monkeypatch.setattr(sockets, "_SO_PASSPIDFD", 9999)
    other = subprocess.Popen(["sleep", "60"], start_new_session=True)
    try:
        recording = recorded("talks_to_the_recorder.py", arguments=(str(other.pid),))
        assert texts(recording) == ["sent"]
        assert [p.role for p in recording.processes] == ["main"]
        assert recording.ending.left_running == ()
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def can_make_namespaces():
    words = ["unshare", "--pid", "--fork", "--mount-proc", "sh", "-c"]
    words.append("echo 100 > /proc/sys/kernel/ns_last_pid")
    try:
        subprocess.run(words, capture_output=True, check=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


@pytest.mark.skipif(not can_make_namespaces(), reason="not allowed here")
@pytest.mark.skipif(not shutil.which("perl"), reason="needs Perl")
def test_processes_of_a_namespace_are_those_that_the_kernel_names(recorded):
    """Whoever has one pid after another is another process.

    One that has ended before anybody could ask may be without a name.
    """
    recording = recorded("one_pid_twice.py")
    names = {p.number: p.name for p in recording.processes}
    output = lines(recording.output)
    assert [line.text for line in output] == ["first", "101", "second", "101"]
    first, python, second, _ = [line.process for line in output]
    assert len({first, python, second}) == 3
    assert names[first] != "perl"
    assert names[second] != "sh"
    written = [p for p in recording.processes if p.number in {first, python, second}]
    assert all(p.pid not in {1, 101} for p in written)  # as they are called outside


def test_a_program_that_cannot_be_watched_does_not_run_on(recorded, monkeypatch):
    started = []

    def fail(_, tracked):
        started.append(tracked.pid)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(event_loop.Listener, "follow", fail)
    with pytest.raises(RecordingError, match="No space left on device"):
        recorded("sleep.py")
    assert not runs(started[0])
