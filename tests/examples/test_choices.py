"""What to choose: what the programs mean, wherever they run.

Of what is measured, only what holds on a busy machine is asserted.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

from .said import (
    medians,
    of_kind,
    printed,
    raised,
    said,
    said_by_each,
    skip_if_disturbed,
)

ROOT = Path(__file__).parents[2]
NEWEST = ["3.15"]
ENDS = ["3.10", "3.15"]
RECENT = ["3.14", "3.15"]


def busy(recording):
    """Seconds that each process was on a CPU, by its number."""
    seconds = {}
    for track in recording.cpu:
        seconds[track.process] = seconds.get(track.process, 0) + track.busy[-1]
    return seconds


# Threads, processes or asyncio: which one for my problem?


@pytest.mark.example("choosing/what_it_needs.py", versions=NEWEST)
def test_what_it_needs(recording):
    used = medians(recording)
    assert list(used) == [
        f"{function} {times}"
        for function in ("wait", "compute", "hash_bytes")
        for times in ("once", "twice")
    ]
    assert used["wait once"] < 20
    assert used["wait twice"] < 20
    if recording.interpreter.gil:
        assert used["compute twice"] < 120


@pytest.mark.example("choosing/computing.py", versions=["3.13", "3.15"])
def test_computing(recording):
    labels = ["loop", "asyncio", "Thread", "Process"]
    if recording.interpreter.series != "3.13":
        labels.append("Interpreter")
    assert list(medians(recording)) == labels
    assert len(of_kind(recording, "worker")) == 2


@pytest.mark.example("choosing/waiting.py", versions=NEWEST)
def test_waiting(recording):
    times = medians(recording)
    assert list(times) == ["loop", "asyncio", "Thread", "Process", "Interpreter"]
    assert times["loop"] >= 1
    assert 0.1 <= times["asyncio"] <= times["loop"] / 2
    assert 0.1 <= times["Thread"] <= times["loop"] / 2
    assert times["Process"] >= 0.1


@pytest.mark.example("choosing/many_waits.py", versions=NEWEST)
def test_many_waits(recording):
    times = medians(recording)
    assert list(times) == ["asyncio", "1000 threads", "200 threads"]
    assert all(0.1 <= time < 50 for time in times.values())
    assert times["200 threads"] >= 0.5


@pytest.mark.example("choosing/memory_of_waits.py", versions=NEWEST)
def test_memory_of_waits(recording):
    sizes = medians(recording)
    assert list(sizes) == ["task", "thread"]
    assert sizes["thread"] > 2 * sizes["task"] > 0


@pytest.mark.example("choosing/one_class_apart.py")
def test_one_class_apart(recording):
    kinds = ["Thread", "Process"]
    if recording.interpreter.series in RECENT:
        kinds.append("Interpreter")
    assert said(recording, "main") == [
        f"{kind}PoolExecutor [0, 1, 4, 9, 16]" for kind in kinds
    ]


@pytest.mark.example("choosing/request_blocks.py", versions=ENDS)
def test_request_blocks(recording):
    assert printed(recording) == [
        f"{what} {page}" for page in (1, 2, 3) for what in ("request", "answer")
    ]


@pytest.mark.example("choosing/request_in_a_thread.py", versions=ENDS)
def test_request_in_a_thread(recording):
    lines = printed(recording)
    assert lines[:3] == ["request 1", "request 2", "request 3"]
    assert sorted(lines[3:]) == ["answer 1", "answer 2", "answer 3"]


# What is the GIL, and why do threads not speed up my CPU-bound code?


@pytest.mark.example("choosing/two_threads.py", versions=NEWEST)
def test_two_threads(recording):
    assert len(recording.processes) == 1
    tracks = [track.busy[-1] for track in recording.cpu]
    assert sum(each > 0.1 for each in tracks) == 2
    if recording.interpreter.gil:
        assert sum(tracks) < 1.1 * recording.wall


@pytest.mark.example("choosing/two_processes.py", versions=NEWEST)
def test_two_processes(recording):
    workers = [process.number for process in of_kind(recording, "process")]
    assert len(workers) == 2
    used = busy(recording)
    assert all(used[number] > 0.1 for number in workers)


@pytest.mark.example("choosing/lets_go_of_the_gil.py", versions=NEWEST)
def test_lets_go_of_the_gil(recording):
    times = medians(recording)
    assert list(times) == [
        f"{work} {often}"
        for work in ("count", "digest", "compress")
        for often in ("once", "twice")
    ]
    if recording.interpreter.gil:
        skip_if_disturbed(recording)
        assert times["count twice"] > 1.3 * times["count once"]


@pytest.mark.example("choosing/held_up.py", versions=NEWEST)
def test_held_up(recording):
    late = medians(recording)
    assert list(late) == ["alone", "beside a Process", "beside a Thread"]
    if recording.interpreter.gil:
        # half of the switch interval, and more on a busy machine
        assert late["beside a Thread"] > 0.0025 > late["alone"]


@pytest.mark.example("choosing/is_there_a_gil.py", versions=["3.12", "3.13", "3.15"])
def test_is_there_a_gil(recording):
    build, process = printed(recording)
    free = recording.interpreter.free_threaded
    assert build == f"build: {'free-threaded' if free else 'with a GIL'}"
    on = recording.interpreter.gil
    assert process == f"in this process it is {'on' if on else 'off'}"


@pytest.mark.example("choosing/gil_switched_off.py", versions=["3.13", *RECENT])
def test_gil_switched_off(recording):
    if recording.interpreter.free_threaded:
        assert printed(recording) == ["This line is never reached."]
    else:
        assert printed(recording) == []
        assert recording.ending.code == 1


# Does free-threaded Python make multiprocessing unnecessary?


@pytest.mark.example("choosing/on_both_builds.py", versions=RECENT)
def test_on_both_builds(recording):
    on = recording.interpreter.gil
    assert printed(recording)[0] == f"The GIL is {'on' if on else 'off'}"
    times = medians(recording)
    assert list(times) == ["loop", "Thread", "Interpreter", "Process"]
    assert len(of_kind(recording, "worker")) == 2
    if on:
        skip_if_disturbed(recording)
        assert times["Thread"] > 0.8 * times["loop"]


@pytest.mark.example("choosing/lost_in_threads.py", versions=ENDS)
def test_lost_in_threads(recording):
    without, with_one = printed(recording)
    assert with_one == "with a lock, all is there"
    if recording.interpreter.gil:
        assert without == "without a lock, all is there"


@pytest.mark.example("choosing/who_needs_the_gil.py", versions=ENDS)
def test_who_needs_the_gil(recording):
    state = "on" if recording.interpreter.gil else "off"
    assert printed(recording) == [
        f"at the start, the GIL is {state}",
        f"at the end, it is {state}",
    ]


def test_who_has_switched_the_gil_on_is_named(monkeypatch, capsys):
    """On the usual build nobody does: modules that do are made up here."""
    path = ROOT / "examples" / "choosing" / "who_needs_the_gil.py"
    on = iter([False, False, False, False, True, True])
    monkeypatch.setattr(sys, "_is_gil_enabled", lambda: next(on), raising=False)
    monkeypatch.setattr(sys, "argv", [str(path), "json", "decimal"])
    runpy.run_path(str(path), run_name="__main__")
    assert capsys.readouterr().out.splitlines() == [
        "at the start, the GIL is off",
        "decimal has switched it on",
        "at the end, it is on",
    ]


# Which Pool method?


@pytest.mark.example("pools/every_method.py", versions=ENDS)
def test_every_method(recording):
    lines = said(recording, "main")
    assert lines[:9] == [
        "map: [16, 4, 9]",
        "starmap: [6, 20]",
        "apply: 42",
        "map_async: [16, 4, 9]",
        "starmap_async: [6, 20]",
        "apply_async: 42",
        "imap: 16",
        "imap: 4",
        "imap: 9",
    ]
    assert lines[9:] == [f"imap_unordered: {n}" for n in (4, 9, 16)]


@pytest.mark.example("pools/callbacks.py", versions=ENDS)
def test_callbacks(recording):
    assert sorted(said(recording, "main")) == [
        "failed: division by zero",
        "result: 0.25",
        "result: 0.5",
    ]


@pytest.mark.example("pools/method_cost.py", versions=NEWEST)
def test_method_cost(recording):
    times = medians(recording)
    assert list(times) == ["map", "imap in 50s", "imap", "apply_async", "apply"]
    assert all(times["map"] < times[label] for label in ("imap", "apply"))


@pytest.mark.example("pools/apply_in_a_loop.py", versions=ENDS)
def test_apply_in_a_loop(recording):
    assert printed(recording) == [
        f"task {number} {what}" for number in range(4) for what in ("begins", "ends")
    ]


@pytest.mark.example("pools/map_instead_of_apply.py", versions=ENDS)
def test_map_instead_of_apply(recording):
    assert len(of_kind(recording, "worker")) == 2
    assert sorted(said(recording, "worker")) == sorted(
        f"task {number} {what}" for number in range(4) for what in ("begins", "ends")
    )


@pytest.mark.example("pools/wrong_arguments.py")
def test_wrong_arguments(recording):
    first, second, third, fourth = said(recording, "main")
    assert first == (
        "map: TypeError: area() missing 1 required positional argument: 'height'"
    )
    assert second == "starmap: TypeError: 'int' object is not iterable"
    assert third.startswith("apply_async: TypeError: ")
    assert third.endswith(" after * must be an iterable, not int")
    named = "main__.square() argument after *" in third
    assert named == (recording.interpreter.series != "3.15")
    assert fourth == "map, one item: TypeError: 'int' object is not iterable"


@pytest.mark.example("pools/right_arguments.py", versions=ENDS)
def test_right_arguments(recording):
    assert said(recording, "main") == ["[6]", "[4, 9]", "4", "6", "[3, 6]"]


# ProcessPoolExecutor or Pool?


@pytest.mark.example("pools/with_an_executor.py", versions=ENDS)
def test_with_an_executor(recording):
    all_three(recording)


@pytest.mark.example("pools/with_a_pool.py", versions=ENDS)
def test_with_a_pool(recording):
    all_three(recording)


def all_three(recording):
    lines = said(recording, "main")
    assert lines[:2] == ["[1.0, 0.5, 0.25]", "0.2"]
    assert sorted(lines[2:]) == ["failed: division by zero", "result: 0.125"]


@pytest.mark.example("pools/small_tasks.py", versions=NEWEST)
def test_small_tasks(recording):
    times = medians(recording)
    assert list(times) == ["Pool", "executor", "executor, in 250s"]
    assert times["executor"] > 2 * max(times["Pool"], times["executor, in 250s"])


@pytest.mark.example("pools/cancel_what_waits.py")
def test_cancel_what_waits(recording):
    assert said(recording, "main") == [
        "last one cancelled: True",
        "first result: 0",
        "too late for the first: False",
    ]


@pytest.mark.example("pools/workers_on_demand.py")
def test_workers_on_demand(recording):
    at_once = recording.start_method == "fork"
    assert said(recording, "main") == ["Pool: 4", f"executor: {4 if at_once else 1}"]


# Which queue?


@pytest.mark.example("queues/every_way.py", versions=ENDS)
def test_every_way(recording):
    ways = ["Pipe", "SimpleQueue", "Queue", "JoinableQueue", "Manager().Queue()"]
    assert said(recording, "main") == [f"hello through {way}" for way in ways]


@pytest.mark.example("queues/queue_cost.py", versions=NEWEST)
def test_queue_cost(recording):
    costs = medians(recording)
    ways = ["Pipe", "SimpleQueue", "Queue", "managed"]
    assert list(costs) == [*ways, *(f"{way}, 1 MB" for way in ways)]
    assert costs["managed"] > max(costs[way] for way in ways[:3])


@pytest.mark.example("queues/pipe_both_ways.py", versions=ENDS)
def test_pipe_both_ways(recording):
    assert said(recording, "main") == ["3 squared is 9", "4 squared is 16"]


@pytest.mark.example("queues/joinable_queue.py", versions=ENDS)
def test_joinable_queue(recording):
    each = said_by_each(recording, "process")
    assert sorted(line for lines in each for line in lines) == [
        f"task {number}" for number in range(4)
    ]
    assert printed(recording)[-1] == "all tasks are done"


@pytest.mark.example(
    "queues/queue_of_threads.py", start_methods=["fork"], versions=NEWEST
)
def test_queue_of_threads_is_copied_by_fork(recording):
    assert recording.ending.kind == "limit"
    assert printed(recording) == []


@pytest.mark.example(
    "queues/queue_of_threads.py", start_methods=["spawn", "forkserver"]
)
def test_queue_of_threads(recording):
    assert raised(recording) == ["TypeError: cannot pickle '_thread.lock' object"]


@pytest.mark.example("queues/queue_of_processes.py", versions=ENDS)
def test_queue_of_processes(recording):
    assert said(recording, "main") == ["hello"]


@pytest.mark.example("queues/send_blocks.py", versions=NEWEST)
def test_send_blocks(recording):
    assert recording.ending.kind == "limit"
    assert printed(recording) == []


@pytest.mark.example("queues/put_returns.py", versions=NEWEST)
def test_put_returns(recording):
    assert printed(recording) == ["put", "1000000 bytes"]


# When should I use interpreters instead of processes?


@pytest.mark.example("choosing/in_interpreters.py", versions=NEWEST)
def test_in_interpreters(recording):
    assert printed(recording) == ["[550, 565]"]
    assert len(recording.processes) == 1


@pytest.mark.example("choosing/interpreter_cost.py", versions=NEWEST)
def test_interpreter_cost(recording):
    costs = medians(recording)
    assert list(costs) == [
        f"{kind} {what}"
        for kind in ("thread", "interpreter", "fork", "forkserver", "spawn")
        for what in ("start", "call", "1 MB")
    ]
    assert costs["thread start"] < costs["interpreter start"]


@pytest.mark.example("choosing/what_interpreters_share.py", versions=RECENT)
def test_what_interpreters_share(recording):
    pid = recording.process(1).pid
    assert printed(recording) == [
        f"process id: {pid}",
        "setting: changed",
        f"process id: {pid}",
        "setting: of the file",
    ]


@pytest.mark.example("choosing/interpreters_share_memory.py", versions=RECENT)
def test_interpreters_share_memory(recording):
    assert printed(recording) == ["[1, 1, 1, 2, 2, 2]"]


@pytest.mark.example("choosing/list_to_an_interpreter.py", versions=RECENT)
def test_list_to_an_interpreter(recording):
    assert printed(recording) == ["[1, 2]"]


@pytest.mark.example("choosing/lock_to_an_interpreter.py", versions=RECENT)
def test_lock_to_an_interpreter(recording):
    assert "NotShareableError" in raised(recording)[-1]
    assert printed(recording) == []


@pytest.mark.example("choosing/crash_in_an_interpreter.py", versions=RECENT)
def test_crash_in_an_interpreter(recording):
    assert recording.ending.code == 3
    assert printed(recording) == []


@pytest.mark.example("choosing/numpy_in_an_interpreter.py", versions=NEWEST)
def test_numpy_in_an_interpreter(recording):
    assert recording.ending.code == 1
    assert printed(recording) == []


@pytest.mark.example("choosing/importable.py", versions=NEWEST)
def test_importable(recording):
    refused = "does not support loading in subinterpreters"
    json, sqlite3, readline, numpy = printed(recording)
    assert (json, sqlite3) == ("json: can be imported", "sqlite3: can be imported")
    assert readline == f"readline: module readline {refused}"
    assert numpy.startswith("numpy: ")
    assert numpy.endswith(refused)


@pytest.mark.example("choosing/numpy_in_a_process.py", versions=NEWEST)
def test_numpy_in_a_process(recording):
    assert said(recording, "main") == ["2.0"]


# What is multiprocessing.dummy for?


@pytest.mark.example("choosing/thread_pool.py", versions=ENDS)
def test_thread_pool(recording):
    four_pages(recording)


@pytest.mark.example("choosing/thread_pool_executor.py", versions=ENDS)
def test_thread_pool_executor(recording):
    four_pages(recording)


def four_pages(recording):
    *answers, last = printed(recording)
    assert [answer.split(",")[0] for answer in answers] == [
        f"page {number}" for number in range(4)
    ]
    assert last == "4 pages seen"
    assert {process.role for process in recording.processes} <= {
        "main",
        "resource tracker",
    }


@pytest.mark.example("choosing/dummy.py", versions=ENDS)
def test_dummy(recording):
    assert said(recording, "main") == [
        "multiprocessing: calls were made in other processes",
        "multiprocessing.dummy: calls were made in this process",
    ]


@pytest.mark.example("choosing/thread_pool_left.py", versions=ENDS)
def test_thread_pool_left(recording):
    assert printed(recording) == ["task 1 was begun: False"]


@pytest.mark.example("choosing/thread_pool_changed.py", versions=ENDS)
def test_thread_pool_changed(recording):
    assert printed(recording) == ["{'pages': 1}"]


@pytest.mark.example("choosing/thread_pool_locked.py", versions=ENDS)
def test_thread_pool_locked(recording):
    assert printed(recording) == ["{'pages': 2}"]
