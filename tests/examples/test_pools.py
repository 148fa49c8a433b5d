"""What pools do with errors, deaths and shared objects, wherever they run."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.tracebacks import tracebacks

from .said import hangs, of_kind, patch_release, printed, said

INHERITANCE = " objects should only be shared between processes through inheritance"
ABRUPTLY = (
    "A process in the process pool was terminated abruptly "
    "while the future was running or pending."
)
UNREADABLE = (
    "TypeError: ParseError.__init__() missing 1 required positional argument: 'line'"
)


def raised(recording):
    """Who raised what, of each traceback."""
    return [(each.process, each.exception) for each in tracebacks(recording)]


# How can a pool worker start its own pool or processes?


@pytest.mark.example("pools/executor_in_an_executor.py")
def test_executor_in_an_executor(recording):
    assert printed(recording) == ["[5, 14]"]
    assert len(of_kind(recording, "worker")) > 2


@pytest.mark.example("pools/pool_in_a_pool.py")
def test_pool_in_a_pool(recording):
    error = "AssertionError: daemonic processes are not allowed to have children"
    assert raised(recording) == [(1, error)]
    assert len(of_kind(recording, "worker")) <= 2
    assert recording.ending.code == 1


@pytest.mark.example("pools/one_pool_for_all.py")
def test_one_pool_for_all(recording):
    assert printed(recording) == ["[5, 14]"]
    assert len(of_kind(recording, "worker")) <= 2


@pytest.mark.example("pools/process_in_a_daemon.py")
def test_process_in_a_daemon(recording):
    (process,) = of_kind(recording, "process")
    error = "AssertionError: daemonic processes are not allowed to have children"
    assert raised(recording) == [(process.number, error)]
    assert printed(recording) == []
    assert recording.ending.code == 0


@pytest.mark.example("pools/pool_of_threads.py")
def test_pool_of_threads(recording):
    assert printed(recording) == ["[['page 1', 'page 2'], ['page 3', 'page 4']]"]
    assert len(of_kind(recording, "worker")) <= 2


# A task submitted with apply_async failed and I saw nothing


@pytest.mark.example("pools/fetch_every_result.py")
def test_fetch_every_result(recording):
    assert said(recording, "main") == ["0.25", "0.5"]
    assert raised(recording) == [(1, "ZeroDivisionError: division by zero")]


@pytest.mark.example("pools/error_callback.py")
def test_error_callback(recording):
    assert said(recording, "main") == [
        "failed: ZeroDivisionError('division by zero')",
        "All tasks are done.",
    ]


@pytest.mark.example("pools/error_unseen.py")
def test_error_unseen(recording):
    assert printed(recording) == ["All tasks are done."]
    assert raised(recording) == []
    assert recording.ending.code == 0


@pytest.mark.example("pools/left_too_early.py")
def test_left_too_early(recording):
    assert printed(recording) == ["The with block is left."]
    workers = of_kind(recording, "worker")
    assert len(workers) == 2
    # None: gone before the recorder could ask for it
    assert {worker.exit_code for worker in workers} <= {-15, None}


@pytest.mark.example("pools/left_in_time.py")
def test_left_in_time(recording):
    done = ["Task 0 is done.", "Task 1 is done."]
    assert sorted(said(recording, "worker")) == done
    assert printed(recording)[-1] == "The with block is left."


@pytest.mark.example("pools/callback_raises.py")
def test_callback_raises(recording):
    error = 'TypeError: can only concatenate str (not "int") to str'
    assert raised(recording) == [(1, error)]
    assert hangs(recording)


@pytest.mark.example("pools/executor_error_unseen.py")
def test_executor_error_unseen(recording):
    assert printed(recording) == ["All tasks are done."]
    assert raised(recording) == []


# The pool cannot send my result back; what is MaybeEncodingError?


@pytest.mark.example("pools/return_a_list.py")
def test_return_a_list(recording):
    assert printed(recording) == ["[[0, 1, 4], [0, 1, 4, 9]]"]


@pytest.mark.example("pools/return_a_generator.py")
def test_return_a_generator(recording):
    ((process, error),) = raised(recording)
    assert process == 1
    kind, _, text = error.partition(": ")
    assert kind == "multiprocessing.pool.MaybeEncodingError"
    assert text.startswith("Error sending result: '[<generator object squares.")
    assert text.endswith("""Reason: 'TypeError("cannot pickle 'generator' object")'""")


@pytest.mark.example("pools/raise_what_cannot_be_sent.py")
def test_raise_what_cannot_be_sent(recording):
    ((process, error),) = raised(recording)
    assert process == 1
    assert "'<multiprocessing.pool.ExceptionWithTraceback object at 0x" in error
    assert "cannot pickle '_thread.lock' object" in error
    assert "Busy" not in error


@pytest.mark.example("pools/find_what_cannot_be_sent.py")
def test_find_what_cannot_be_sent(recording):
    (line,) = printed(recording)
    assert line.startswith("key: function, ")


@pytest.mark.example("pools/executor_returns_a_generator.py")
def test_executor_returns_a_generator(recording):
    assert raised(recording) == [(1, "TypeError: cannot pickle 'generator' object")]


# How can I give a Queue to the workers of a Pool?


@pytest.mark.example("pools/queue_by_initializer.py")
def test_queue_by_initializer(recording):
    *messages, results = said(recording, "main")
    assert sorted(messages) == ["squaring 1", "squaring 2", "squaring 3"]
    assert results == "[1, 4, 9]"


@pytest.mark.example("pools/queue_of_a_manager.py")
def test_queue_of_a_manager(recording):
    *messages, results = said(recording, "main")
    assert sorted(messages) == ["squaring 1", "squaring 2", "squaring 3"]
    assert results == "[1, 4, 9]"
    assert len(of_kind(recording, "manager")) == 1


@pytest.mark.example("pools/queue_as_argument.py")
def test_queue_as_argument(recording):
    assert raised(recording) == [(1, f"RuntimeError: Queue{INHERITANCE}")]


@pytest.mark.example("pools/queue_waits_for_ever.py")
def test_queue_waits_for_ever(recording):
    assert printed(recording) == []
    assert raised(recording) == []
    assert hangs(recording)


@pytest.mark.example("pools/queue_read_too_late.py")
def test_queue_read_too_late(recording):
    assert printed(recording) == ["The tasks are done."]
    assert hangs(recording)
    assert all(worker.end is not None for worker in of_kind(recording, "worker"))


@pytest.mark.example("pools/queue_read_in_time.py")
def test_queue_read_in_time(recording):
    assert printed(recording) == ["The tasks are done.", "received 1000000 characters"]


@pytest.mark.example("pools/queue_to_an_executor.py")
def test_queue_to_an_executor(recording):
    assert raised(recording) == [(1, f"RuntimeError: Queue{INHERITANCE}")]


# How do I use a Lock with Pool workers?


def not_mixed(recording):
    """Whether each task's two lines stand together."""
    lines = said(recording, "worker")
    tasks = [line.split()[1] for line in lines]
    return sorted(tasks[::2]) == ["1", "2", "3"] and tasks[::2] == tasks[1::2]


@pytest.mark.example("pools/lock_by_initializer.py")
def test_lock_by_initializer(recording):
    assert not_mixed(recording)


@pytest.mark.example("pools/lock_of_a_manager.py")
def test_lock_of_a_manager(recording):
    assert not_mixed(recording)


@pytest.mark.example("pools/lock_as_argument.py")
def test_lock_as_argument(recording):
    assert raised(recording) == [(1, f"RuntimeError: Lock{INHERITANCE}")]


@pytest.mark.example("pools/lock_at_the_top.py")
def test_lock_at_the_top(recording):
    method = recording.start_method
    # the fork server imports the file itself since 3.13.8 and 3.14.1
    version = patch_release(recording.interpreter)
    fixed = version >= (3, 13, 8)
    shared = method == "fork" or (method == "forkserver" and fixed)
    holders = 1 if shared else 2
    assert said(recording, "main") == [
        f"{holders} of 2 workers hold the lock at the same time"
    ]


@pytest.mark.example("pools/sharing_errors.py")
def test_sharing_errors(recording):
    named = {"Event()": "Condition", "Barrier(2)": "Condition"}
    named |= {"Value('i')": "Synchronized", "Array('i', 3)": "SynchronizedArray"}
    named |= {"RawValue('i')": "c_int", "RawArray('i', 3)": "c_int_Array_3"}
    lines = said(recording, "main")
    assert len(lines) == 14
    for line in lines:
        what, _, error = line.partition(": ")
        assert error == named.get(what, what.removesuffix("()")) + INHERITANCE


# My Pool hangs after a worker was killed; what is BrokenProcessPool?


@pytest.mark.example("pools/executor_tries_again.py")
def test_executor_tries_again(recording):
    assert said(recording, "main") == ["[0, 1, 'kills its worker', 9, 16]"]


@pytest.mark.example("pools/worker_killed.py")
def test_worker_killed(recording):
    assert printed(recording) == []
    assert hangs(recording)
    ended = [w for w in of_kind(recording, "worker") if w.end is not None]
    assert len(of_kind(recording, "worker")) == 3
    assert len([w for w in ended if w.exit_code == -9]) >= 1


@pytest.mark.example("pools/executor_worker_killed.py")
def test_executor_worker_killed(recording):
    assert said(recording, "main") == [ABRUPTLY]
    ((process, error),) = raised(recording)
    assert process == 1
    assert error == (
        "concurrent.futures.process.BrokenProcessPool: A child process terminated "
        "abruptly, the process pool is not usable anymore"
    )


@pytest.mark.example("pools/exit_in_a_task.py")
def test_exit_in_a_task(recording):
    assert printed(recording) == []
    assert len(of_kind(recording, "worker")) == 3
    assert hangs(recording)


@pytest.mark.example("pools/raise_in_a_task.py")
def test_raise_in_a_task(recording):
    assert raised(recording) == [(1, "ValueError: number 2 is not allowed")]
    assert len(of_kind(recording, "worker")) <= 2


# Why does raising my own exception class in a worker hang the pool?


@pytest.mark.example("pools/exception_travels.py")
def test_exception_travels(recording):
    assert said(recording, "main") == ["data.txt, line 7: cannot be read"]


@pytest.mark.example("pools/exception_with_names.py")
def test_exception_with_names(recording):
    assert said(recording, "main") == ["data.txt, line 7: cannot be read"]


@pytest.mark.example("pools/exception_hangs.py")
def test_exception_hangs(recording):
    assert raised(recording) == [(1, UNREADABLE)]
    assert printed(recording) == []
    assert hangs(recording)


@pytest.mark.example("pools/exception_breaks_an_executor.py")
def test_exception_breaks_an_executor(recording):
    error = f"concurrent.futures.process.BrokenProcessPool: {ABRUPTLY}"
    assert raised(recording) == [(1, error)]
    assert recording.ending.code == 1


# Why can I not submit more work after close() or after leaving the with block?


@pytest.mark.example("pools/pool_still_running.py")
def test_pool_still_running(recording):
    assert said(recording, "main") == ["[1, 4, 9]", "[16, 25, 36]"]
    assert len(of_kind(recording, "worker")) <= 2


@pytest.mark.example("pools/pool_not_running.py")
def test_pool_not_running(recording):
    assert said(recording, "main") == ["[1, 4, 9]"]
    assert raised(recording) == [(1, "ValueError: Pool not running")]


@pytest.mark.example("pools/pool_unclosed.py")
def test_pool_unclosed(recording):
    assert said(recording, "main") == ["[1, 4, 9]"]
    warnings = [
        line.text for line in lines(recording.output) if line.stream != "stdout"
    ]
    assert "ResourceWarning: unclosed running multiprocessing pool" in warnings[0]
    assert recording.ending.left_running == ()


@pytest.mark.example("pools/closed_too_early.py")
def test_closed_too_early(recording):
    assert said(recording, "main") == ["1"]
    assert raised(recording) == [(1, "ValueError: Pool not running")]


@pytest.mark.example("pools/join_without_close.py")
def test_join_without_close(recording):
    assert raised(recording) == [(1, "ValueError: Pool is still running")]


@pytest.mark.example("pools/executor_not_running.py")
def test_executor_not_running(recording):
    assert said(recording, "main") == ["[1, 4, 9]"]
    error = "RuntimeError: cannot schedule new futures after shutdown"
    assert raised(recording) == [(1, error)]


# When do I use submit with as_completed, when wait, and when executor.map?


@pytest.mark.example("pools/map_submit_wait.py")
def test_map_submit_wait(recording):
    lines = printed(recording)
    assert lines[:3] == ["map: 0.25", "map: 0.5", "map: 1.0"]
    inverses = {(4, 0.25), (2, 0.5), (1, 1.0)}
    assert set(lines[3:6]) == {f"as_completed: 1 / {n} is {i}" for n, i in inverses}
    assert lines[6:] == ["wait: 3 done, 0 not done"]


@pytest.mark.example("pools/first_result.py")
def test_first_result(recording):
    assert printed(recording) == [
        "desk: here are the keys",
        "['car: given up', 'coat: given up']",
    ]


@pytest.mark.example("pools/until_first_error.py")
def test_until_first_error(recording):
    assert printed(recording) == [
        "errors: [ZeroDivisionError('division by zero')]",
        "last one cancelled: True",
    ]


@pytest.mark.example("pools/wait_for_a_while.py")
def test_wait_for_a_while(recording):
    assert printed(recording) == [
        "quick one done: True",
        "slow one not done: True",
        "results: quick slow",
    ]


@pytest.mark.example("pools/wait_raises_nothing.py")
def test_wait_raises_nothing(recording):
    assert printed(recording) == ["3 done, 0 not done"]


@pytest.mark.example("pools/as_completed_too_late.py")
def test_as_completed_too_late(recording):
    assert printed(recording) == [
        "result: quick",
        "TimeoutError: 1 (of 2) futures unfinished",
    ]
