"""What people ask first: what the programs of these pages mean."""

from __future__ import annotations

import pytest
from packaging.version import Version

from .said import (
    hangs,
    medians,
    of_kind,
    printed,
    raised,
    said,
    said_by_each,
    skip_if_disturbed,
)

ENDS = ["3.10", "3.15"]


# How do I run two different functions at the same time, and get both results?


@pytest.mark.example("start/two_functions.py", versions=ENDS)
def test_two_functions(recording):
    assert printed(recording) == ["words: 10", "average: 3.0"]
    first, second = of_kind(recording, "worker")
    assert max(first.start, second.start) < min(first.end, second.end)


@pytest.mark.example("start/two_functions_one_fails.py")
def test_two_functions_one_fails(recording):
    assert printed(recording) == [
        "average: failed with ZeroDivisionError('division by zero')",
        "words: 0",
    ]
    assert recording.ending.code == 0


@pytest.mark.example("start/two_functions_result_lost.py", versions=ENDS)
def test_two_functions_result_lost(recording):
    assert printed(recording) == []
    assert raised(recording)[-1] == "ZeroDivisionError: division by zero"


@pytest.mark.example("start/two_endless_functions.py")
def test_two_endless_functions(recording):
    assert said(recording, "main") == ["ended with [-15, 1]"]
    assert said_by_each(recording, "process") == [
        [],
        ["measurement 1", "measurement 2", "measurement 3"],
    ]


# How does my program notice that a Process failed?


@pytest.mark.example("choosing/process_failed.py")
def test_process_failed(recording):
    assert said(recording, "main") == ["4: done", "0: failed, exit 1"]
    assert said(recording, "process") == ["1/4 = 0.25"]


@pytest.mark.example("choosing/error_through_a_pipe.py")
def test_error_through_a_pipe(recording):
    lines = printed(recording)
    assert lines[0] == "result: 4"
    assert lines[1] == "error: Traceback (most recent call last):"
    assert "ValueError: invalid literal for int() with base 10: 'four'" in lines
    assert lines[-1] == "no result: exit code -6"


@pytest.mark.example("choosing/error_not_caught.py", versions=ENDS)
def test_error_not_caught(recording):
    assert said(recording, "main") == ["no error"]
    assert raised(recording) == ["ZeroDivisionError: division by zero"]
    assert recording.ending.code == 0


# How do I create a process? Arguments by name


@pytest.mark.example("start/arguments_by_name.py", versions=ENDS)
def test_arguments_by_name(recording):
    assert printed(recording) == [
        "Hello, Ada!",
        "Hello, Grace?",
        "Hello, Alan;",
        "Hello, Barbara,",
        "Hello, Edsger,",
    ]
    assert said(recording, "main") == []


# How do I start a worker again when it dies?


@pytest.mark.example("stopping/start_again.py")
def test_start_again(recording):
    assert sorted(said(recording, "main")) == [
        "A: exit code 0",
        "A: exit code 7",
        "B: exit code 7",
        "B: exit code 7",
        "B: exit code 7",
    ]
    assert sorted(said(recording, "process")) == [
        "A: attempt 1",
        "A: attempt 2",
        "B: attempt 1",
        "B: attempt 2",
        "B: attempt 3",
    ]


@pytest.mark.example("stopping/start_again_with_a_pipe.py")
def test_start_again_with_a_pipe(recording):
    assert said(recording, "main") == [
        "a: A",
        "the worker has ended, to do: ['b', 'c']",
        "b: B",
        "c: C",
    ]
    codes = [process.exit_code for process in of_kind(recording, "process")]
    assert codes == [7, 0]


@pytest.mark.example("stopping/start_again_in_vain.py", versions=ENDS)
def test_start_again_in_vain(recording):
    assert hangs(recording)
    assert printed(recording) == []


# Is there a priority queue for processes?


@pytest.mark.example("queues/priority_queue.py")
def test_priority_queue(recording):
    assert said(recording, "process") == [
        "1: put out the fire",
        "2: write the report",
        "3: tidy up",
    ]


@pytest.mark.example("queues/most_urgent_first.py")
def test_most_urgent_first(recording):
    assert len(of_kind(recording, "worker")) == 2
    tasks = said(recording, "worker")
    assert set(tasks[:2]) == {"fire", "write the report"}
    assert tasks[2:] == ["insurance", "tidy up"]


@pytest.mark.example(
    "queues/priority_queue_as_argument.py", start_methods=["spawn", "forkserver"]
)
def test_priority_queue_as_argument(recording):
    assert raised(recording)[-1] == "TypeError: cannot pickle '_thread.lock' object"


@pytest.mark.example("queues/priority_queue_as_argument.py", start_methods=["fork"])
def test_priority_queue_as_argument_is_a_copy_under_fork(recording):
    assert printed(recording) == ["still waiting: True"]


@pytest.mark.example("queues/same_priority.py")
def test_same_priority(recording):
    assert raised(recording) == [
        "TypeError: '<' not supported between instances of 'dict' and 'dict'"
    ]


@pytest.mark.example("queues/same_priority_numbered.py", versions=ENDS)
def test_same_priority_numbered(recording):
    assert printed(recording) == [
        "(1, 0, {'file': 'a.txt'})",
        "(1, 2, {'file': 'c.txt'})",
        "(2, 1, {'file': 'b.txt'})",
    ]


# How do several processes read one huge file?


@pytest.mark.example("files-and-databases/file_in_parts.py")
def test_file_in_parts(recording):
    assert printed(recording) == [f"3 parts, together {sum(range(100_000))}"]


@pytest.mark.example("files-and-databases/file_mapped.py")
def test_file_mapped(recording):
    assert printed(recording) == ["3 parts, 600 errors"]


@pytest.mark.example("files-and-databases/file_cut_anywhere.py", versions=ENDS)
def test_file_cut_anywhere(recording):
    right, found = (line.split(": ")[1] for line in printed(recording))
    assert int(right) == sum(range(100_000))
    assert int(found) != int(right)


@pytest.mark.example("files-and-databases/file_shared_position.py", versions=ENDS)
def test_file_shared_position(recording):
    assert printed(recording) == ["first: 1000 lines", "second: 0 lines"]


@pytest.mark.example("files-and-databases/file_cost.py", versions=["3.15"])
def test_file_cost(recording):
    skip_if_disturbed(recording)
    took = medians(recording)
    assert took["len, lines"] > 2 * took["len, loop"]
    assert took["loads, lines"] > took["loads, parts"]


# My object holds a lock, a socket, a logger or a database handle


@pytest.mark.example("pickling/lock_made_anew.py", versions=ENDS)
def test_lock_made_anew(recording):
    assert printed(recording) == ["[3, 4]", "here: {'apple': 3}"]


@pytest.mark.example("pickling/opened_when_used.py", versions=ENDS)
def test_opened_when_used(recording):
    assert printed(recording) == ["from main", "from a worker"]


@pytest.mark.example("pickling/logger_as_an_attribute.py", versions=ENDS)
def test_logger_as_an_attribute(recording):
    handlers = 1 if recording.start_method == "fork" else 0
    assert printed(recording) == [
        f"there: ('shop', {handlers})",
        "here: ('shop', 1)",
    ]


@pytest.mark.example("pickling/object_with_a_lock.py")
def test_object_with_a_lock(recording):
    assert raised(recording)[-1] == "TypeError: cannot pickle '_thread.lock' object"


@pytest.mark.example("pickling/each_has_its_lock.py", versions=ENDS)
def test_each_has_its_lock(recording):
    assert printed(recording) == ["two at the till", "two at the till"]


@pytest.mark.example("pickling/one_lock_for_all.py", versions=ENDS)
def test_one_lock_for_all(recording):
    lines = said(recording, "process")
    assert lines[::2] == [f"{line[0]} begins" for line in lines[::2]]
    assert [line[0] for line in lines[1::2]] == [line[0] for line in lines[::2]]
    assert len(lines) == 4


# My program works on Linux and not on Windows or macOS


@pytest.mark.example("platforms/as_on_windows.py")
def test_as_on_windows(recording):
    assert printed(recording) == ["Hello, nobody"]
    assert recording.started[0].method == "spawn"


@pytest.mark.example("platforms/global_in_a_worker.py", versions=ENDS)
def test_global_in_a_worker(recording):
    name = "Ada" if recording.start_method == "fork" else "nobody"
    assert printed(recording) == [f"Hello, {name}"]


# Containers, AWS Lambda, jobs and services


@pytest.mark.example("platforms/zombie.py")
def test_zombie(recording):
    assert printed(recording) == [
        "the command has ended, and is a zombie",
        "it is still there: False",
    ]


@pytest.mark.example("platforms/pipes_without_semaphores.py")
def test_pipes_without_semaphores(recording):
    assert printed(recording) == [str([number**2 for number in range(10)])]
    assert len(of_kind(recording, "process")) == 3


@pytest.mark.example("platforms/what_needs_dev_shm.py")
def test_what_needs_dev_shm(recording):
    refused = ["Lock", "Queue", "Pool", "Executor", "Value", "SharedMemory"]
    works = ["Pipe", "Process", "Manager", "threads"]
    assert printed(recording) == [
        *(f"{name}: [Errno 30] Read-only file system" for name in refused),
        *(f"{name} works" for name in works),
    ]


@pytest.mark.example("platforms/cpus_of_this_job.py", versions=ENDS)
def test_cpus_of_this_job(recording):
    assert printed(recording) == [
        f"workers: {recording.machine.cpus}",
        "[0, 1, 4, 9, 16]",
    ]


@pytest.mark.example("platforms/one_run_at_a_time.py", versions=ENDS)
def test_one_run_at_a_time(recording):
    assert printed(recording) == ["[0, 1, 4, 9, 16]"]


@pytest.mark.example("platforms/long_folder.py")
def test_long_folder(recording):
    if Version(recording.interpreter.version) < Version("3.13.6"):
        assert raised(recording) == ["OSError: AF_UNIX path too long", "EOFError"]
    else:
        assert printed(recording) == ["[1, 2]"]


# Can I use a generator with a pool?


@pytest.mark.example("pools/worker_that_yields.py")
def test_worker_that_yields(recording):
    assert said(recording, "main") == ["0", "1", "4", "9"]
    assert len(of_kind(recording, "process")) == 1
