"""What a Recording says of programs that do all kinds of things."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sphinx_recorded.errors import RecordingError, Stopped, Unavailable
from sphinx_recorded.library.attempts import record
from sphinx_recorded.programs.settings import OUTPUT_LIMIT, End, Signal
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.process_names import labels
from sphinx_recorded.runner import linux_available
from sphinx_recorded.runner.linux.procfs import children_of

pytestmark = pytest.mark.skipif(
    not linux_available(), reason="the kernel does not say who wrote what"
)

START_METHODS = ("fork", "spawn", "forkserver")
THREADS_HAVE_NAMES = sys.version_info >= (3, 14)
"""Whether the system is told what Python calls its threads."""


def said(recording, label=None, stream=None):
    names = {number: text for number, (_, text) in labels(recording).items()}
    return [
        line.text
        for line in lines(recording.output)
        if label in {None, names.get(line.process)} and stream in {None, line.stream}
    ]


def gone(recording):
    return not any(_exists(process.pid) for process in recording.processes)


def _exists(pid):
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return int(status.rpartition(")")[2].split()[1]) == os.getpid()


def test_nothing_is_unobserved_where_the_kernel_tells_who_wrote(recorded):
    recording = recorded("exit_code.py", arguments=("0",))
    assert (recording.channel, recording.unobserved) == ("sockets", ())


def test_orphan_in_its_own_session_is_found_and_ended(recorded):
    recording = recorded("setsid_child.py", grace=0.3, ends=(End(left_running=True),))
    assert said(recording, "main") == ["main"]
    (orphan,) = recording.ending.left_running
    assert recording.process(orphan).stopped
    assert recording.process(orphan).exit_code == -signal.SIGKILL
    assert gone(recording)


def test_orphan_with_an_environment_of_its_own_is_found_and_ended(recorded):
    recording = recorded("no_environment.py", grace=0.3, ends=(End(left_running=True),))
    (orphan,) = recording.ending.left_running
    assert recording.process(orphan).name == "sleep"
    assert recording.process(orphan).exit_code == -signal.SIGKILL
    assert gone(recording)


def test_orphan_that_nobody_declared_is_an_error(recorded):
    with pytest.raises(RecordingError, match="left running: process 2"):
        recorded("setsid_child.py", grace=0.3)


def test_child_that_ignores_sigterm_is_ended(recorded):
    recording = recorded(
        "ignores_sigterm.py", grace=0.2, ends=(End(left_running=True),)
    )
    assert said(recording) == ["left"]
    assert gone(recording)


@pytest.mark.parametrize("start_method", START_METHODS)
def test_hang_is_stopped_and_has_stacks(recorded, start_method):
    recording = recorded(
        "hang.py", start_method, time_limit=1.0, ends=(End(time_limit=True),)
    )
    assert recording.ending.kind == "limit"
    stacks = {stack.process: stack.text for stack in recording.stacks}
    names = {text: number for number, (_, text) in labels(recording).items()}
    assert "in join" in stacks[names["main"]]
    assert "in wait" in stacks[names["process 1"]]
    assert recording.process(names["process 1"]).stopped
    assert gone(recording)


def test_nobody_waits_for_the_stacks_of_those_who_cannot_answer(recorded, monkeypatch):
    monkeypatch.setattr("sphinx_recorded.runner.linux.stack_dumps._PATIENCE", 5.0)
    begun = time.monotonic()
    recording = recorded("deaf.py", time_limit=1.0, ends=(End(time_limit=True),))
    assert time.monotonic() - begun < 5
    assert said(recording) == ["blocks"]
    assert [stack.process for stack in recording.stacks] == [1]
    assert gone(recording)


@pytest.mark.parametrize("days", [1, -1])
@pytest.mark.parametrize("hangs", [True, False])
def test_a_clock_that_is_set_moves_no_time_limit(run_of, monkeypatch, days, hangs):
    run = run_of(
        "hang.py" if hangs else "sleep.py",
        time_limit=1.0,
        ends=(End(time_limit=hangs),),
        signals=(Signal(name="SIGCONT", at=0.3),),
    )
    true = time.time_ns
    set_at = true() + 200_000_000
    step = days * 86_400_000_000_000
    monkeypatch.setattr("time.time_ns", lambda: true() + step * (true() > set_at))
    too_long = threading.Event()
    timer = threading.Timer(15, too_long.set)  # others may take the CPUs
    timer.start()
    record(run, too_long)
    timer.cancel()


def test_hang_that_nobody_declared_is_an_error(recorded):
    with pytest.raises(RecordingError, match=r"stopped at its time limit.*waiting"):
        recorded("hang.py", time_limit=0.5)


def test_signal_that_kills_main(recorded):
    recording = recorded("crash.py", ends=(End(signal="SIGSEGV"),))
    assert (recording.ending.kind, recording.ending.code) == ("signal", signal.SIGSEGV)
    with pytest.raises(RecordingError, match="killed by SIGSEGV instead of exit 0"):
        recorded("crash.py")


@pytest.mark.parametrize("start_method", START_METHODS)
def test_traceback_of_a_child_must_be_declared(recorded, start_method):
    recording = recorded(
        "child_traceback.py",
        start_method,
        ends=(End(exceptions=("ValueError: no luck",)),),
    )
    assert said(recording, "main") == ["exit code 1"]
    assert said(recording, "process 1", "stderr")[-1] == "ValueError: no luck"
    with pytest.raises(RecordingError, match="unexpected in process 1: ValueError"):
        recorded("child_traceback.py", start_method)
    with pytest.raises(RecordingError, match="declared but not raised: KeyError"):
        recorded(
            "child_traceback.py",
            start_method,
            ends=(End(exceptions=("ValueError", "KeyError")),),
        )


def test_tracebacks_name_no_path_of_this_machine(recorded):
    recording = recorded("child_traceback.py", ends=(End(exceptions=("ValueError",)),))
    text = "\n".join(said(recording))
    assert 'File "/home/you/child_traceback.py", line 7, in fail' in text
    assert 'File "/usr/lib/python3' in text
    assert sys.base_prefix not in text


def test_output_over_the_limit_is_counted(recorded):
    recording = recorded("much_output.py")
    kept = sum(len(write.text) for write in recording.output)
    assert kept <= OUTPUT_LIMIT
    assert kept + recording.dropped == 100_000_000
    assert sum(write.left_out for write in recording.output) == recording.dropped


def test_the_limit_of_output_is_a_setting(recorded):
    recording = recorded("much_output.py", output_limit=10_000)
    assert sum(len(write.text) for write in recording.output) <= 10_000


def test_a_traceback_after_the_limit_is_found(recorded):
    with pytest.raises(RecordingError, match="unexpected in process 1: KeyError") as e:
        recorded("raises_after_much_output.py")
    assert len(str(e.value)) < 2000
    assert "the end" in str(e.value)


def test_strange_bytes_are_data(recorded):
    assert said(recorded("strange_bytes.py")) == [
        "nul \0 here",
        "bad \\xff\\xfe bytes",
        "<script>alert(1)</script>",
        "\x1b[31mred\x1b[0m and \x1b[1;32mgreen\x1b[0m",
        "euro €",
    ]


def test_half_a_character_is_data(recorded):
    assert said(recorded("half_a_character.py")) == ["\\xe2\\x82"]


def test_a_thread_s_name_may_be_cut_inside_a_character(recorded):
    names = [t.name for t in recorded("long_thread_name.py", alone=True).cpu[1:]]
    assert names == ["é" * 7 + "…" if THREADS_HAVE_NAMES else ""]


def test_so_may_it_in_the_stacks_of_a_hang(recorded):
    recording = recorded(
        "long_thread_name.py",
        arguments=("hang",),
        time_limit=0.5,
        ends=(End(time_limit=True),),
    )
    [stack] = recording.stacks
    assert "in join" in stack.text
    named = "[" + "é" * 7 + "] (most recent" in stack.text
    assert named == THREADS_HAVE_NAMES


def test_a_command_s_name_may_be_no_utf_8(recorded):
    recording = recorded(
        "command_with_a_strange_name.py", grace=0.2, ends=(End(left_running=True),)
    )
    assert said(recording, "main") == ["from the command"]
    assert "d\ufffdj" in [process.name for process in recording.processes]
    assert gone(recording)


def test_program_may_delete_its_folder(recorded):
    assert said(recorded("deletes_its_folder.py"))[0].startswith("gone")


def test_two_streams_keep_their_order(recorded):
    assert said(recorded("mixed_streams.py")) == [str(n) for n in range(300)]


@pytest.mark.parametrize("start_method", START_METHODS)
def test_every_short_lived_process_is_seen(recorded, start_method):
    recording = recorded("many_children.py", start_method)
    names = [p.name for p in recording.processes if p.role == "process"]
    assert names == [f"child-{n}" for n in range(20)]
    assert all(p.end is not None for p in recording.processes)


@pytest.fixture
def few_descriptors():
    """Lets this process have 128 files open and no more."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("few_descriptors")
def test_more_processes_than_descriptors_one_after_the_other(recorded):
    recording = recorded("many_children.py", arguments=("200",))
    children = [p for p in recording.processes if p.role == "process"]
    assert [p.exit_code for p in children[:200]] == [n % 100 for n in range(200)]
    assert all(p.end > p.start for p in children)


@pytest.mark.usefixtures("few_descriptors")
def test_more_processes_than_descriptors_at_once(recorded):
    recording = recorded("many_orphans.py", grace=0.3, ends=(End(left_running=True),))
    assert len(recording.ending.left_running) == 150
    orphans = recording.processes[1:]
    assert {(p.exit_code, p.stopped) for p in orphans} == {(-signal.SIGKILL, True)}
    assert all(p.end > 0.3 for p in orphans)
    assert gone(recording)


@pytest.mark.usefixtures("few_descriptors")
def test_they_may_end_by_themselves(recorded):
    before = set(children_of(os.getpid()))
    recording = recorded("many_orphans.py", arguments=("0.5",), grace=5.0)
    assert recording.wall < 4
    assert {p.exit_code for p in recording.processes} == {0}
    assert set(children_of(os.getpid())) <= before  # all were waited for


def test_roles_under_each_start_method(recorded):
    roles = {
        method: {
            p.role for p in recorded("busy.py", method, arguments=("0.2",)).processes
        }
        for method in START_METHODS
    }
    assert roles == {
        "fork": {"main", "process"},
        "spawn": {"main", "process", "resource tracker"},
        "forkserver": {"main", "process", "resource tracker", "fork server"},
    }


def test_exit_codes_are_right_with_twenty_side_by_side(run_of):
    codes = range(20)
    runs = [
        run_of("exit_code.py", arguments=(str(code),), ends=(End(exit_code=code),))
        for code in codes
    ]
    with ThreadPoolExecutor(20) as executor:
        recordings = list(executor.map(record, runs))
    assert [r.ending.code for r in recordings] == list(codes)


def test_orphan_is_not_taken_for_one_of_another_run(run_of):
    orphaned = run_of("setsid_child.py", grace=0.5, ends=(End(left_running=True),))
    others = [run_of("exit_code.py", arguments=("0",)) for _ in range(10)]
    with ThreadPoolExecutor(4) as executor:
        first, *rest = executor.map(record, [orphaned, *others])
    assert len(first.ending.left_running) == 1
    assert all(not r.ending.left_running for r in rest)
    assert all(len(r.processes) == 1 for r in rest)


def test_shared_memory_left_behind(recorded):
    recording = recorded(
        "shared_memory_left.py", alone=True, ends=(End(shared_memory=True),)
    )
    (name,) = recording.ending.shared_memory
    assert not Path("/dev/shm", name).exists()
    with pytest.raises(RecordingError, match="left in shared memory: psm_"):
        recorded("shared_memory_left.py", alone=True)
    with pytest.raises(RecordingError, match="declared to leave shared memory"):
        recorded("exit_code.py", arguments=("0",), ends=(End(shared_memory=True),))


def test_tracebacks_have_no_frame_of_the_recorder(recorded):
    taken = End(exit_code=1, exceptions=("FileExistsError: [Errno 17]",))
    recording = recorded("shared_memory_taken.py", ends=(taken,))
    texts = [line.text for line in lines(recording.output)]
    assert any("shared_memory.py" in text for text in texts)
    assert not [text for text in texts if "sitecustomize" in text]


def test_commands_are_processes_too(recorded):
    recording = recorded("runs_a_command.py")
    assert said(recording, "main") == ["from main"]
    (command,) = [p for p in recording.processes if p.role == "program"]
    # One that ends before we look leaves no name.
    assert command.name in {"echo", "a program"}
    assert said(recording, command.name) == ["from the command"]


def test_warning_must_be_given(recorded):
    recorded("warns.py", ends=(End(warning="be careful"),))
    recorded(
        "warns.py",
        interpreter_options=("-W", "error"),
        ends=(End(exit_code=1, exceptions=("UserWarning: be careful",)),),
    )
    with pytest.raises(RecordingError, match="declared but not warned: run away"):
        recorded("warns.py", ends=(End(warning="run away"),))


def test_inputs_reach_the_program(recorded):
    recording = recorded(
        "asks.py", stdin="hello\n", arguments=("word",), environment={"COLOUR": "red"}
    )
    assert said(recording) == ["hello word red"]
    assert recording.program.command == ("COLOUR=red", "python", "asks.py", "word")


@pytest.mark.parametrize("text", ["", "hello\n", "a line of words\n" * 4096])
def test_an_event_loop_can_read_standard_input(recorded, text):
    """It is a pipe, whatever is in it, up to what one takes."""
    recording = recorded("connects_its_input.py", stdin=text)
    expected = [f"read {len(line)}" for line in text.splitlines(keepends=True)]
    assert said(recording) == [*expected, "end"]


def test_input_that_no_pipe_takes_at_once_is_read_whole(recorded):
    text = "x" * 3_000_000
    recording = recorded("asks.py", stdin=text, arguments=("word",), environment=RED)
    read = sum(len(w.text) for w in recording.output) + recording.dropped
    assert read == len(f"{text} word red\n")


RED = {"COLOUR": "red"}


def test_nothing_of_the_builder_s_environment_gets_in(recorded, monkeypatch):
    names = said(recorded("variables.py", environment={"COLOUR": "red"}))
    assert {"COLOUR", "HOME", "LANG", "PATH", "TMPDIR"} <= set(names)
    monkeypatch.setenv("OF_THE_BUILDER", "1")
    again = said(recorded("variables.py", environment={"COLOUR": "red"}))
    assert again == names


def test_program_as_a_module_and_on_standard_input(recorded):
    settings = {"arguments": ("0",)}
    module = recorded("exit_code.py", run_as="module", **settings)
    assert module.program.command == ("python", "-m", "exit_code", "0")
    stdin = recorded("exit_code.py", run_as="stdin", **settings)
    assert stdin.program.command == ("python", "-", "0", "<", "exit_code.py")


def test_session_at_the_prompt_looks_as_in_a_terminal(recorded):
    recording = recorded("session.py", run_as="prompt")
    shown = said(recording)
    assert shown[0] == ">>> def double(n):"
    assert "42" in said(recording, stream="stdout")
    assert ">>> double(21)" in shown


@pytest.mark.parametrize("to", ["main", "group"])
def test_signals_are_sent(recorded, to):
    recording = recorded(
        "interrupted.py", signals=(Signal(name="SIGINT", after="ready", to=to),)
    )
    assert said(recording) == ["ready", "interrupted"]


def test_a_signal_to_the_group_reaches_children(recorded):
    signals = (Signal(name="SIGINT", after="ready", to="group"),)
    recording = recorded("interrupted_with_its_child.py", signals=signals)
    assert said(recording, "main") == ["main interrupted"]
    assert said(recording, "process 1") == ["ready", "child interrupted"]


def test_a_signal_can_wait_for_a_line_over_the_limit(recorded):
    recording = recorded(
        "much_output.py",
        arguments=("5", "wait"),
        signals=(Signal(name="SIGUSR1", after="done"),),
        ends=(End(signal="SIGUSR1"),),
    )
    assert recording.ending.code == signal.SIGUSR1


def test_a_prompt_answers_over_the_limit(recorded):
    recording = recorded("long_session.py", run_as="prompt")
    assert recording.dropped > 1
    assert recording.ending.kind == "exit"


def test_a_build_in_the_background_ignores_signals_and_its_programs_do_not(recorded):
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        recording = recorded(
            "interrupted.py", signals=(Signal(name="SIGINT", after="ready"),)
        )
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert said(recording) == ["ready", "interrupted"]


def test_small_shared_memory_gives_a_bus_error(run_of):
    run = run_of("bus_error.py", shm_size=1 << 20, ends=(End(signal="SIGBUS"),))
    try:
        recording = record(run)
    except Unavailable as error:
        pytest.skip(error.text)
    assert recording.ending.code == signal.SIGBUS


def test_resource_limits(run_of):
    run = run_of("open_files.py", resource_limits={"nofile": 64})
    try:
        assert said(record(run)) == ["Too many open files"]
    except Unavailable as error:
        pytest.skip(error.text)


def test_cpu_samples_show_who_computed(recorded):
    recording = recorded("busy.py", arguments=("0.2",), alone=True)
    busy = {
        process.role: sum(t.busy[-1] for t in recording.cpu if t.process == number)
        for number, process in ((p.number, p) for p in recording.processes)
    }
    assert busy["process"] > 0.15
    assert busy["main"] < 0.15


def test_repeats_are_all_kept(recorded):
    recording = recorded("exit_code.py", arguments=("0",), alone=True, repeats=3)
    assert len(recording.repeats) == 3
    assert recording.wall in {repeat.wall for repeat in recording.repeats}


def test_what_others_take_is_told_of_programs_that_run_alone(recorded):
    loop = "while True: pass"
    with subprocess.Popen([sys.executable, "-c", loop]) as other:
        try:
            recording = recorded("busy.py", arguments=("0.2",), alone=True)
        finally:
            other.kill()
    assert recording.others * recording.machine.cpus > 0.25
    assert recorded("busy.py", arguments=("0.2",)).others is None


def test_cancelled_run_leaves_nothing(run_of):
    cancelled = threading.Event()
    threading.Timer(0.3, cancelled.set).start()
    begun = time.monotonic()
    with pytest.raises(Stopped):
        record(run_of("hang.py"), cancelled)
    assert time.monotonic() - begun < 2


def test_a_temporary_folder_too_long_for_sockets_is_one_line(
    recorded, tmp_path, monkeypatch
):
    long = tmp_path / ("long" * 25)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    with pytest.raises(RecordingError) as caught:
        recorded("exit_code.py", arguments=("0",))
    assert not isinstance(caught.value, Unavailable)
    assert "TMPDIR is too long for sockets; set it to a shorter path" in str(
        caught.value
    )


def test_a_traceback_is_told_in_a_few_words(recorded):
    with pytest.raises(RecordingError) as caught:
        recorded("child_traceback.py")
    text = str(caught.value)
    assert "unexpected in process 1: ValueError" in text
    assert text.endswith(": [process 1] Process Process-1: | [main] exit code 1")


@pytest.mark.parametrize("unbuffered", [True, False])
def test_an_error_of_a_write_is_that_of_python(recorded, unbuffered):
    recording = recorded("writes_no_bytes.py", unbuffered=unbuffered)
    [line] = lines(recording.output)
    assert line.text == "a bytes-like object is required, not 'int'"
