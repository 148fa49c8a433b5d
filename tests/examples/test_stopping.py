"""Time limits, Ctrl-C and orphans: what their programs mean."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import time

import pytest

from sphinx_recorded.recording.process_names import kind
from sphinx_recorded.recording.tracebacks import tracebacks

from .said import of_kind, printed, said, said_by_each

SIGTERM, SIGKILL = 15, 9
OLDEST_AND_NEWEST = ["3.10", "3.15"]


def left(recording):
    """The kinds of process that outlived main."""
    return {kind(recording.process(n)) for n in recording.ending.left_running}


# How do I tell workers to stop, or to pause, from the parent?


@pytest.mark.example("stopping/pause_event.py")
def test_pause_event(recording):
    assert said(recording, "process") == [
        *["paused", "goes on"] * 2,
        "stopped",
    ]


@pytest.mark.example("stopping/stop_executor.py")
def test_stop_executor(recording):
    assert printed(recording) == [
        "['0: stopped', '1: stopped']",
        "last one cancelled: True",
    ]


@pytest.mark.example("stopping/flag_of_the_program.py", versions=OLDEST_AND_NEWEST)
def test_flag_of_the_program(recording):
    assert recording.ending.kind == "limit"
    assert said(recording, "process") == ["working"]
    assert said(recording, "main") == ["running is False"]


@pytest.mark.example("stopping/waits_and_never_looks.py", versions=OLDEST_AND_NEWEST)
def test_waits_and_never_looks(recording):
    assert recording.ending.kind == "limit"
    assert printed(recording) == ["stop is set: True"]


@pytest.mark.example("stopping/stop_through_the_queue.py")
def test_stop_through_the_queue(recording):
    assert said(recording, "process") == ["task 1", "stopped"]


@pytest.mark.example("stopping/pause_from_outside.py")
def test_pause_from_outside(recording):
    assert printed(recording) == ["steps are made: False", "steps are made: True"]


# How do I kill a function that takes longer than N seconds?


@pytest.mark.example("stopping/time_limit.py")
def test_time_limit(recording):
    (process,) = of_kind(recording, "process")
    assert said(recording, "main") == [
        "It took too long and was killed.",
        "exit code -9",
    ]
    assert process.exit_code == -SIGKILL
    assert process.end - process.start < 10


@pytest.mark.example(
    "stopping/time_limit_with_result.py", versions=["3.10", "3.13", "3.14", "3.15"]
)
def test_time_limit_with_result(recording):
    assert said(recording, "main") == ["1024", "not done within 1 s"]
    quick, slow = of_kind(recording, "process")
    assert quick.exit_code == 0, "it ends by itself, and writes out what it has"
    assert slow.exit_code == -SIGKILL


WRITES_AND_PUTS = """
def talk(number):
    print("line", number)

def put(queue, number):
    queue.put(number)

if __name__ == "__main__":
    import multiprocessing
    multiprocessing.set_start_method(METHOD)
    queue = multiprocessing.Queue()
    for number in range(10):
        call_within(30, talk, number)
        call_within(30, put, queue, number)
        assert queue.get(timeout=5) == number
"""


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_call_with_a_time_limit_loses_no_output(library, pythons, tmp_path, method):
    source = library.source("stopping/time_limit_with_result.py")
    functions, _, _ = source.partition("def main")
    script = tmp_path / "script.py"
    script.write_text(functions + WRITES_AND_PUTS.replace("METHOD", repr(method)))
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    for python in pythons[:1] + pythons[-1:]:
        ended = subprocess.run(
            [python.path, script],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=120,
            check=True,
        )
        assert ended.stdout.splitlines() == [f"line {n}" for n in range(10)]


@pytest.mark.example("stopping/executor_kill_workers.py")
def test_executor_kill_workers(recording):
    (line,) = printed(recording)
    ends = ast.literal_eval(line)
    assert set(ends) == {"BrokenProcessPool", "CancelledError"}
    assert ends["BrokenProcessPool"] >= 2, "one was at work, one was next"
    assert sum(ends.values()) == 6


@pytest.mark.example("stopping/alarm_in_the_worker.py")
def test_alarm_in_the_worker(recording):
    assert said(recording, "main") == ["not done within 0.5 s", "done"]
    assert len(of_kind(recording, "worker")) == 1


@pytest.mark.example("stopping/executor_timeout_waits.py", versions=OLDEST_AND_NEWEST)
def test_executor_timeout_waits(recording):
    assert recording.ending.kind == "limit"
    assert said(recording, "main") == ["It took too long.", "cancelled: False"]
    (worker,) = of_kind(recording, "worker")
    assert worker.stopped


@pytest.mark.example("stopping/executor_time_limit.py")
def test_executor_time_limit(recording):
    assert said(recording, "main") == [
        "It took too long.",
        "The executor is shut down.",
    ]
    (worker,) = of_kind(recording, "worker")
    assert worker.exit_code == -SIGKILL


@pytest.mark.example("stopping/pool_timeout_goes_on.py", versions=OLDEST_AND_NEWEST)
def test_pool_timeout_goes_on(recording):
    assert said(recording, "main") == ["slow took too long", "quick took too long"]
    assert len(of_kind(recording, "worker")) == 1


@pytest.mark.example("stopping/time_limit_for_group.py", versions=OLDEST_AND_NEWEST)
def test_time_limit_for_group(recording):
    assert said(recording, "main") == ["It was killed with all that it had started."]
    assert left(recording) == set()
    killed = [p for p in recording.processes if p.exit_code == -SIGKILL]
    assert len(killed) >= 1


# Ctrl-C does not stop my pool


@pytest.mark.example("stopping/ctrl_c_pool.py")
def test_ctrl_c_pool(recording):
    assert recording.ending.code == 130
    assert said(recording, "main") == ["Stopped by Ctrl-C."]
    assert tracebacks(recording) == []
    workers = of_kind(recording, "worker")
    assert [worker.exit_code for worker in workers] == [-SIGTERM, -SIGTERM]


@pytest.mark.example("stopping/ctrl_c_executor.py")
def test_ctrl_c_executor(recording):
    assert recording.ending.code == 130
    assert said(recording, "main") == ["Stopped by Ctrl-C."]
    assert tracebacks(recording) == []
    assert sorted(said(recording, "worker")) == ["working on 0", "working on 1"]


@pytest.mark.example("stopping/ctrl_c_event.py")
def test_ctrl_c_event(recording):
    assert said(recording, "main") == ["stopping ..."]
    assert said(recording, "process") == ["working", "everything is written and closed"]
    (process,) = of_kind(recording, "process")
    assert process.exit_code in {0, None}


AT_ANY_MOMENT = [
    ("stopping/ctrl_c_event.py", signal.SIGINT),
    ("stopping/sigterm_event.py", signal.SIGTERM),
]


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize(("name", "number"), AT_ANY_MOMENT)
def test_a_signal_during_the_start_leaves_nothing(
    library, pythons, tmp_path, name, number, method
):
    script = tmp_path / "script.py"
    chosen = f"import multiprocessing as m; m.set_start_method({method!r})"
    source = library.source(name)
    script.write_text(source.replace("    main()\n", f"    {chosen}\n    main()\n"))
    for moment in range(4, 36, 8):
        program = subprocess.Popen(
            [pythons[-1].path, script],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moment / 100)
        os.killpg(program.pid, number)
        program.wait(timeout=30)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                os.killpg(program.pid, 0)
            except ProcessLookupError:
                break
            time.sleep(0.05)
        else:
            os.killpg(program.pid, signal.SIGKILL)
            pytest.fail(f"{name}: a process is left after a signal at {moment / 100} s")


@pytest.mark.example("stopping/ctrl_c_pool_hangs.py", versions=["3.10", "3.13", "3.15"])
def test_ctrl_c_pool_hangs(recording):
    assert recording.ending.kind == "limit"
    assert said(recording, "main") == ["stopping ..."]
    # two died of the signal, and two took their place
    assert len(of_kind(recording, "worker")) == 4
    raised = [(t.process, t.exception) for t in tracebacks(recording)]
    dead = [w.number for w in of_kind(recording, "worker") if not w.stopped]
    assert sorted(raised) == [(number, "KeyboardInterrupt") for number in dead]


@pytest.mark.example("stopping/ctrl_c_executor_goes_on.py", versions=OLDEST_AND_NEWEST)
def test_ctrl_c_executor_goes_on(recording):
    assert recording.ending.kind == "limit"
    assert said(recording, "main") == []
    assert sorted(said(recording, "worker")) == [f"working on {n}" for n in range(4)]
    assert len(of_kind(recording, "worker")) == 2


# Worker processes keep running after the parent was killed


@pytest.mark.example("stopping/orphan.py", versions=OLDEST_AND_NEWEST)
def test_orphan(recording):
    assert recording.ending.code == SIGKILL
    assert "process" in left(recording)


@pytest.mark.example("stopping/orphan_ends_too.py")
def test_orphan_ends_too(recording):
    assert recording.ending.code == SIGKILL
    assert left(recording) == set()
    assert said(recording, "process") == [
        "working",
        "the program has ended, so I end too",
    ]


@pytest.mark.example("stopping/orphan_executor.py", versions=OLDEST_AND_NEWEST)
def test_orphan_executor(recording):
    assert recording.ending.code == SIGKILL
    assert "worker" in left(recording)


@pytest.mark.example("stopping/orphan_executor_ends_too.py")
def test_orphan_executor_ends_too(recording):
    assert printed(recording)[0] == "[0, 1, 4, 9]"
    assert left(recording) == set()
    assert said(recording, "worker") == ["the program has ended, so I end too"]


@pytest.mark.example("stopping/orphan_after_sigterm.py", versions=OLDEST_AND_NEWEST)
def test_orphan_after_sigterm(recording):
    assert (recording.ending.kind, recording.ending.code) == ("signal", SIGTERM)
    assert "process" in left(recording)


@pytest.mark.example("stopping/no_orphan_after_sigterm.py")
def test_no_orphan_after_sigterm(recording):
    assert (recording.ending.kind, recording.ending.code) == ("exit", 128 + SIGTERM)
    assert left(recording) == set()
    (process,) = of_kind(recording, "process")
    assert process.exit_code == -SIGTERM


# terminate(), kill(), interrupt() or an Event


@pytest.mark.example("stopping/stop_with_an_event.py")
def test_stop_with_an_event(recording):
    assert said(recording, "process") == ["everything is written and closed"]
    assert said(recording, "main") == ["exit code 0"]


@pytest.mark.example("stopping/ways_to_stop.py", versions=["3.10", "3.13", "3.15"])
def test_ways_to_stop(recording):
    has_interrupt = recording.interpreter.version_info >= (3, 14)
    assert said(recording, "main") == [
        "terminate(): exit code -15",
        "kill(): exit code -9",
        *(["interrupt(): exit code 1"] if has_interrupt else []),
    ]
    assert said_by_each(recording, "process") == [
        [],
        [],
        *([["the finally block"]] if has_interrupt else []),
    ]


@pytest.mark.example("stopping/terminate_holding_a_lock.py", versions=OLDEST_AND_NEWEST)
def test_terminate_holding_a_lock(recording):
    assert recording.ending.kind == "limit"
    assert said(recording, "main") == ["exit code -15"]


@pytest.mark.example("stopping/terminate_while_putting.py", versions=OLDEST_AND_NEWEST)
def test_terminate_while_putting(recording):
    assert recording.ending.kind == "limit"
    assert said(recording, "main") == ["exit code -15"]


@pytest.mark.example("stopping/terminate_leaves_children.py")
def test_terminate_leaves_children(recording):
    assert said(recording, "main") == ["exit code -15"]
    outer, inner = of_kind(recording, "process")
    assert outer.exit_code == -SIGTERM
    assert "process" in left(recording)
    assert inner.stopped


@pytest.mark.example("stopping/terminate_cleans_up.py")
def test_terminate_cleans_up(recording):
    assert said(recording, "main") == [f"exit code {128 + SIGTERM}"]
    assert left(recording) == set()
    _outer, inner = of_kind(recording, "process")
    assert inner.exit_code in {-SIGTERM, None}


@pytest.mark.example("stopping/sigterm_event.py")
def test_sigterm_event(recording):
    assert recording.ending.code == 128 + SIGTERM
    assert said(recording, "process") == ["working", "everything is written and closed"]
    assert said(recording, "main") == ["exit code 0"]
    # main waited for it
    assert printed(recording)[-1] == "exit code 0"


@pytest.mark.example("stopping/sigterm_to_all.py", versions=OLDEST_AND_NEWEST)
def test_sigterm_to_all(recording):
    assert recording.ending.code == 128 + SIGTERM
    assert said(recording, "process") == ["working", "everything is written and closed"]
    if recording.start_method == "forkserver":
        (server,) = of_kind(recording, "fork server")
        assert server.exit_code == -SIGTERM
        assert printed(recording)[1:] == [
            "exit code 255",
            "everything is written and closed",
        ]
    else:
        assert printed(recording)[-1] == "exit code 0"


@pytest.mark.example("stopping/never_exits.py", versions=OLDEST_AND_NEWEST)
def test_never_exits(recording):
    assert recording.ending.kind == "limit"
    assert said(recording, "main") == ["[0, 1, 4]", "The program has finished."]


@pytest.mark.example("stopping/exits_when_done.py")
def test_exits_when_done(recording):
    assert said(recording, "main") == ["[0, 1, 4]", "The program has finished."]
    assert len(of_kind(recording, "process")) == 1


@pytest.mark.example("stopping/close_too_early.py", versions=OLDEST_AND_NEWEST)
def test_close_too_early(recording):
    (raised,) = tracebacks(recording)
    assert raised.exception == (
        "ValueError: Cannot close a process while it is still running. "
        "You should first call join() or terminate()."
    )


# AssertionError: can only test a child process


@pytest.mark.example("stopping/sibling_has_ended.py")
def test_sibling_has_ended(recording):
    assert printed(recording) == [
        "the other one has ended: False",
        "the other one has ended: True",
    ]


@pytest.mark.example("stopping/ask_a_sibling.py")
def test_ask_a_sibling(recording):
    (raised,) = tracebacks(recording)
    if recording.start_method == "fork":
        assert raised.process in {p.number for p in of_kind(recording, "process")}
        assert raised.exception == "AssertionError: can only test a child process"
    else:
        assert raised.exception.startswith("TypeError: cannot pickle 'weakref")


@pytest.mark.example("stopping/join_itself.py")
def test_join_itself(recording):
    (raised,) = tracebacks(recording)
    assert raised.exception == "AssertionError: can only join a child process"
    assert said(recording, "main") == ["exit code 1"]


SENT_BEFORE_IT_IS_STARTED = """
import multiprocessing
import sys

def ask(process):
    for name in "is_alive", "join", "start":
        try:
            getattr(process, name)()
        except AssertionError as error:
            print(error, flush=True)

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    unstarted = multiprocessing.Process(target=print)
    asks = multiprocessing.Process(target=ask, args=(unstarted,))
    asks.start()
    asks.join()
    ask_itself = multiprocessing.current_process()
    try:
        ask_itself.join()
    except AssertionError as error:
        print(error)
"""


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_process_object_is_sent_before_it_is_started(pythons, tmp_path, method):
    for python in pythons:
        assert run(python, tmp_path, SENT_BEFORE_IT_IS_STARTED, method) == [
            "can only test a child process",
            "can only join a child process",
            "can only start a process object created by current process",
            "can only join a child process",
        ]


COPY_ASKS_FIRST = """
import multiprocessing.connection
import os
import sys

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    process = multiprocessing.Process(target=sys.exit, args=(7,))
    process.start()
    multiprocessing.connection.wait([process.sentinel])
    copy = os.fork()
    if copy == 0:
        print(process.exitcode, flush=True)
        os._exit(0)
    os.waitpid(copy, 0)
    process.join()
    print(process.exitcode)
"""


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_copy_takes_the_exit_code_under_forkserver(pythons, tmp_path, method):
    taken = ["7", "255"] if method == "forkserver" else ["None", "7"]
    for python in pythons[:1] + pythons[-1:]:
        assert run(python, tmp_path, COPY_ASKS_FIRST, method) == taken


def run(python, folder, source, method):
    """The lines that a script prints, of which the pages tell without a program."""
    script = folder / "script.py"
    script.write_text(source)
    ended = subprocess.run(
        [python.path, script, method],
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        check=True,
    )
    return ended.stdout.splitlines()


@pytest.mark.example("stopping/handler_in_a_copy.py")
def test_handler_in_a_copy(recording):
    if recording.start_method == "fork":
        (raised,) = tracebacks(recording)
        assert raised.process == of_kind(recording, "process")[1].number
        assert raised.exception == "AssertionError: can only test a child process"
        assert said(recording, "main") == ["exit code 1"]
    else:
        assert said(recording, "main") == [f"exit code {-SIGTERM}"]


@pytest.mark.example("stopping/handler_for_its_own.py")
def test_handler_for_its_own(recording):
    forked = recording.start_method == "fork"
    assert said(recording, "main") == [
        f"exit code {128 + SIGTERM if forked else -SIGTERM}",
        "still running: 1",
    ]


@pytest.mark.example("stopping/loader_in_a_copy.py")
def test_loader_in_a_copy(recording):
    assert said(recording, "main") == ["exit code 0", "the loader has ended its worker"]
    if recording.start_method == "fork":
        (raised,) = tracebacks(recording)
        # the first one may be ended before it could tell of itself
        assert raised.process == of_kind(recording, "process")[-1].number


@pytest.mark.example("stopping/loader_of_its_owner.py")
def test_loader_of_its_owner(recording):
    assert printed(recording) == ["exit code 0", "the loader has ended its worker"]


@pytest.mark.example("stopping/forked_copy_exits.py")
def test_forked_copy_exits(recording):
    assert printed(recording) == ["the copy has done its work", "the daemon has ended"]
    (raised,) = tracebacks(recording)
    assert raised.process not in {p.number for p in of_kind(recording, "main")}


@pytest.mark.example("stopping/forked_copy_leaves.py")
def test_forked_copy_leaves(recording):
    assert printed(recording) == [
        "the copy has done its work",
        "the daemon runs: True",
    ]
