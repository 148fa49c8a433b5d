"""The first questions: what their programs mean, wherever they run."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.tracebacks import tracebacks

from .said import (
    medians,
    of_kind,
    printed,
    said,
    said_by_each,
    server_dies,
    skip_if_disturbed,
    without_its_server,
)

FORKING = ["fork"]
IMPORTING = ["spawn", "forkserver"]


# How do I create a process?


@pytest.mark.example("start/create_a_process.py")
def test_create_a_process(recording):
    (process,) = of_kind(recording, "process")
    assert said(recording, "process") == [f"Hello, Ada! I am process {process.pid}."]
    assert said(recording, "main") == [
        f"The program is process {recording.process(1).pid}.",
        "The process ended with exit code 0.",
    ]
    assert printed(recording)[-1] == "The process ended with exit code 0."


@pytest.mark.example("start/target_called.py")
def test_target_called(recording):
    (process,) = of_kind(recording, "process")
    assert said(recording, "process") == []
    assert process.exit_code in {0, None}
    main = recording.process(1).pid
    assert said(recording, "main") == [
        f"The program is process {main}.",
        f"Hello, Ada! I am process {main}.",
        "The process ended with exit code 0.",
    ]


@pytest.mark.example("start/no_join.py")
def test_no_join(recording):
    first, second = printed(recording)
    assert said(recording, "main") == [first]
    assert said(recording, "process") == [second]
    assert first == "The process ended with exit code None."
    assert second.startswith("Hello, Ada!")


@pytest.mark.example("start/no_main_guard.py", start_methods=FORKING)
def test_no_main_guard_is_no_fault_under_fork(recording):
    (process,) = of_kind(recording, "process")
    assert said(recording, "process") == [f"Hello, Ada! I am process {process.pid}."]
    assert said(recording, "main") == ["The process ended with exit code 0."]


@pytest.mark.example("start/no_main_guard.py", start_methods=IMPORTING)
def test_no_main_guard(recording):
    raised = [(t.process, t.exception.split(":")[0]) for t in tracebacks(recording)]
    assert not said(recording, "process")
    if server_dies(recording):
        (server,) = of_kind(recording, "fork server")
        assert (server.number, "RuntimeError") in raised
        assert (1, without_its_server(recording)) in raised
        assert recording.ending.code == 1
    else:
        (process,) = of_kind(recording, "process")
        assert raised == [(process.number, "RuntimeError")]
        assert said(recording, "main") == ["The process ended with exit code 1."]


# How do I create a pool of worker processes?


@pytest.mark.example("start/create_a_pool.py")
def test_create_a_pool(recording):
    assert len(of_kind(recording, "worker")) == 3
    assert sorted(said(recording, "worker")) == [f"squaring {n}" for n in range(1, 6)]
    assert said(recording, "main") == ["squares: [1, 4, 9, 16, 25]"]
    assert printed(recording)[-1] == "squares: [1, 4, 9, 16, 25]"


@pytest.mark.example("start/pool_methods.py")
def test_pool_methods(recording):
    assert len(of_kind(recording, "worker")) == 3
    assert said(recording, "main") == [
        "map: [1, 4, 9, 16, 25]",
        "starmap: [8, 9, 1000000]",
        "apply_async: 1024",
    ]


@pytest.mark.example("start/apply_async_without_get.py")
def test_apply_async_without_get_hides_the_error(recording):
    assert len(of_kind(recording, "worker")) == 3
    assert printed(recording) == ["All tasks are done."]
    assert tracebacks(recording) == []


@pytest.mark.example("start/apply_async_with_get.py")
def test_apply_async_with_get(recording):
    # one can be ended by the with block before it has begun
    assert 1 <= len(of_kind(recording, "worker")) <= 3
    assert said(recording, "main") == [
        "0.25",
        "0.5",
        "failed: division by zero",
        "All tasks are done.",
    ]


@pytest.mark.example("start/map_raises_late.py")
def test_map_raises_late(recording):
    assert printed(recording)[-1] == "failed: division by zero"
    assert sorted(said(recording, "worker")) == [
        f"dividing by {number}" for number in (0, 1, 2, 4)
    ]


@pytest.mark.example("start/pool_no_main_guard.py", start_methods=FORKING)
def test_pool_no_main_guard_is_no_fault_under_fork(recording):
    assert said(recording, "main") == ["squares: [1, 4, 9, 16, 25]"]


@pytest.mark.example("start/pool_no_main_guard.py", start_methods=IMPORTING)
def test_pool_no_main_guard(recording):
    assert printed(recording) == []
    raised = [t.exception.split(":")[0] for t in tracebacks(recording)]
    if server_dies(recording):
        assert recording.ending.code == 1
        assert {"RuntimeError", without_its_server(recording)} <= set(raised)
    else:
        # workers are replaced for as long as it runs
        assert recording.ending.kind == "limit"
        # some die too early to be known as workers
        workers = of_kind(recording, "worker") + of_kind(recording, "process")
        assert len(workers) >= 2
        assert set(raised) == {"RuntimeError"}


# How do I start four processes that each print a different number?


@pytest.mark.example("start/four_processes.py")
def test_four_processes(recording):
    each = said_by_each(recording, "process")
    assert sorted(each) == [[f"My number is {n}."] for n in range(1, 5)]
    assert said(recording, "main") == ["All four processes have ended."]
    assert printed(recording)[-1] == "All four processes have ended."


@pytest.mark.example("start/args_without_comma.py")
def test_args_without_comma(recording):
    (raised,) = tracebacks(recording)
    assert raised.process == 1
    assert raised.exception == "TypeError: 'int' object is not iterable"
    assert of_kind(recording, "process") == []
    assert printed(recording) == []


@pytest.mark.example("start/join_in_the_loop.py")
def test_join_in_the_loop(recording):
    numbers = [f"My number is {n}." for n in range(1, 5)]
    assert said_by_each(recording, "process") == [[line] for line in numbers]
    assert printed(recording) == [*numbers, "All four processes have ended."]
    assert recording.wall >= 4 * 0.2  # as long as all of them together


# What is a Pool, and why use one?


@pytest.mark.example("start/pool_reuses_workers.py")
def test_pool_reuses_workers(recording):
    workers = of_kind(recording, "worker")
    each = said_by_each(recording, "worker")
    assert len(each) == 3
    assert all(each), "every worker does a part of the work"
    done = sorted(line for lines in each for line in lines)
    assert [line.split(" in ")[0] for line in done] == [
        f"squaring {n}" for n in range(9)
    ]
    for worker, lines in zip(workers, each, strict=True):
        assert all(line.endswith(f"process {worker.pid}") for line in lines)
    assert said(recording, "main") == ["[0, 1, 4, 9, 16, 25, 36, 49, 64]"]


@pytest.mark.example("start/pool_replaces_workers.py")
def test_pool_replaces_workers(recording):
    assert said(recording, "main") == ["3 tasks, done by 3 processes"]
    # the pool is ended while it starts a worker that would have nothing to do
    assert len(of_kind(recording, "worker")) >= 3


@pytest.mark.example("start/pool_worker_dies.py")
def test_pool_worker_dies(recording):
    first, second = of_kind(recording, "worker")
    # it may die before anybody could ask for its exit code
    assert first.exit_code in {1, None}
    assert (first.stopped, second.stopped) == (False, True)
    assert recording.ending.kind == "limit"
    assert printed(recording) == []


@pytest.mark.example("start/executor_worker_dies.py")
def test_executor_worker_dies(recording):
    assert len(of_kind(recording, "worker")) == 1
    assert printed(recording) == ["A worker died, so there are no results."]


# What is multiprocessing, and why is it useful?


@pytest.mark.example("start/hello_from_processes.py")
def test_hello_from_processes(recording):
    ada, grace = of_kind(recording, "process")
    assert said_by_each(recording, "process") == [
        [f"Hello from Ada, in process {ada.pid}."],
        [f"Hello from Grace, in process {grace.pid}."],
    ]
    assert said(recording, "main") == [
        f"The program is process {recording.process(1).pid}.",
        "Both have ended.",
    ]


@pytest.mark.example("start/loop_or_pool.py")
def test_loop_or_pool(recording):
    assert list(medians(recording)) == ["loop", "pool"]
    assert len(of_kind(recording, "worker")) == recording.machine.cpus


@pytest.mark.example("start/too_small_for_a_pool.py")
def test_too_small_for_a_pool(recording):
    times = medians(recording)
    assert list(times) == ["loop", "pool", "second pool"]
    assert times["pool"] > 2 * times["loop"]
    skip_if_disturbed(recording)
    assert times["second pool"] < times["pool"]


# What is the difference between multiprocessing and multithreading?
# How much more does a process cost than a thread?
# How much faster something is depends on what else the machine does; what is
# asserted here holds on a busy one.


@pytest.mark.example("start/loop_threads_processes.py")
def test_loop_threads_processes(recording):
    assert list(medians(recording)) == ["loop", "threads", "processes"]
    assert len(of_kind(recording, "process")) == 2
    if recording.interpreter.gil:
        busy = sum(track.busy[-1] for track in recording.cpu if track.process == 1)
        assert busy < 1.1 * recording.wall


@pytest.mark.example("start/waiting.py")
def test_waiting(recording):
    times = medians(recording)
    assert list(times) == ["loop", "threads", "processes"]
    assert times["loop"] >= 0.8
    assert times["threads"] < times["loop"]
    assert len(of_kind(recording, "process")) == 4


@pytest.mark.example("start/start_cost.py")
def test_start_cost(recording):
    times = medians(recording)
    thread = times.pop("thread")
    assert list(times) == ["fork process", "forkserver process", "spawn process"]
    skip_if_disturbed(recording)
    assert thread < 0.002
    assert all(process > thread for process in times.values())
    assert max(times["fork process"], times["forkserver process"]) < 0.03
    assert 0.01 < times["spawn process"] < 0.3


@pytest.mark.example("start/memory_cost.py")
def test_memory_cost(recording):
    sizes = medians(recording)
    thread = sizes.pop("thread")
    assert list(sizes) == ["fork process", "forkserver process", "spawn process"]
    assert all(process > 1e6 > thread for process in sizes.values())
    # a process that was forked shares most of it
    assert sizes["fork process"] < sizes["forkserver process"] < sizes["spawn process"]


@pytest.mark.example("start/switch_cost.py")
def test_switch_cost(recording):
    assert list(medians(recording)) == ["no switch", "threads", "processes"]
    assert len(of_kind(recording, "process")) == 1


@pytest.mark.example("start/own_memory.py")
def test_own_memory(recording):
    assert len(of_kind(recording, "process")) == 1
    assert said(recording, "main") == [
        "after a Thread: counter is 1",
        "after a Process: counter is 1",
    ]


@pytest.mark.example("start/send_a_list.py")
def test_send_a_list(recording):
    assert said(recording, "main") == [
        "Thread: sent [1, 2, 3, 4], received [1, 2, 3, 4]",
        "Process: sent [1, 2, 3], received [1, 2, 3, 4]",
    ]


@pytest.mark.example("start/lost_update.py")
def test_lost_update(recording):
    assert len(of_kind(recording, "process")) == 2
    assert said(recording, "main") == [
        "two of Thread: the counter is 1",
        "two of Process: the counter is 1",
    ]


@pytest.mark.example("start/no_lost_update.py")
def test_no_lost_update(recording):
    assert len(of_kind(recording, "process")) == 2
    assert said(recording, "main") == [
        "two of Thread: the counter is 2",
        "two of Process: the counter is 2",
    ]


@pytest.mark.example("start/crash.py")
def test_crash(recording):
    assert printed(recording) == ["exit code 1, and the program continues"]
    assert recording.ending.code == 1
