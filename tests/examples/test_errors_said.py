"""What is refused, what cannot be pickled, and what hangs."""

from __future__ import annotations

import re

import pytest
from packaging.version import Version

from .said import printed, said

NEW = {"3.14", "3.15"}


def kinds(recording) -> dict[str, str]:
    """What the run printed of each thing, by its name."""
    return dict(line.split(": ", 1) for line in printed(recording))


# What do the short errors of Process, Pool and executors mean?
# (that each text is printed is in test_error_texts.py)


def refused(recording) -> list[str]:
    """What the run printed of each call, without the objects' addresses."""
    return [re.sub(r"<[^<>]* at 0x\w+[^<>]*>", "...", s) for s in printed(recording)]


@pytest.mark.example("debugging/refused_by_a_process.py")
def test_refused_by_a_process(recording):
    assert refused(recording) == [
        "AssertionError: group argument must be None for now",
        "AssertionError: name must be a string",
        "ValueError: process not started",
        "AssertionError: can only join a started process",
        "AssertionError: cannot start a process twice",
        "AssertionError: process has already started",
        "ValueError: process object is closed",
        "AssertionError: can only join a child process",
        "AssertionError: can only start a process object created by current process",
    ]


@pytest.mark.example("debugging/refused_by_a_pool.py")
def test_refused_by_a_pool(recording):
    sent = "pool objects cannot be passed between processes or pickled"
    assert refused(recording) == [
        "ValueError: Number of processes must be at least 1",
        "TypeError: initializer must be a callable",
        "ValueError: maxtasksperchild must be a positive int or None",
        *2 * ["ValueError: Chunksize must be 1+, not 0"],
        f"NotImplementedError: {sent}",
        "ValueError: Pool is still running",
        "ValueError: ... not ready",
        "TimeoutError: ",
        "ValueError: Pool not running",
    ]


@pytest.mark.example("debugging/refused_by_an_executor.py")
def test_refused_by_an_executor(recording):
    tasks = "max_tasks_per_child"
    method = "incompatible with the 'fork' multiprocessing start method"
    tasks_refused = [
        f"ValueError: {tasks} must be >= 1",
        f"TypeError: {tasks} must be an integer",
        f"ValueError: {tasks} is {method}; supply a different mp_context.",
    ]
    buffer_refused = [
        "ValueError: buffersize must be None or > 0",
        "TypeError: buffersize must be an integer or None",
    ]
    submit = "ProcessPoolExecutor.submit() missing 1 required positional argument"
    assert refused(recording) == [
        "ValueError: max_workers must be greater than 0",
        "TypeError: initializer must be a callable",
        *tasks_refused * (recording.interpreter.series != "3.10"),
        "ValueError: chunksize must be >= 1.",
        *buffer_refused * (recording.interpreter.series in NEW),
        f"TypeError: {submit}: 'fn'",
        "RuntimeError: cannot schedule new futures after shutdown",
    ]


@pytest.mark.example("debugging/refused_by_a_future.py")
def test_refused_by_a_future(recording):
    failed = "A thread initializer failed, the thread pool is not usable anymore"
    assert refused(recording) == [
        "ValueError: Invalid return condition: 'ANY_COMPLETED'",
        "TimeoutError: 2 (of 2) futures unfinished",
        "TimeoutError: ",
        "InvalidStateError: FINISHED: ...",
        "RuntimeError: Future in unexpected state",
        "CancelledError: ",
        f"BrokenThreadPool: {failed}",
    ]


@pytest.mark.example("debugging/refused_by_a_queue.py")
def test_refused_by_a_queue(recording):
    assert refused(recording) == [
        "Empty: ",
        "Full: ",
        "AssertionError: Queue ... not closed",
        *2 * ["ValueError: Queue ... is closed"],
        "ValueError: task_done() called too many times",
    ]


@pytest.mark.example("debugging/refused_by_a_lock.py")
def test_refused_by_a_lock(recording):
    assert refused(recording) == [
        "AssertionError: must acquire() condition before using wait()",
        "AssertionError: lock is not owned",
        "ValueError: semaphore or lock released too many times",
        "AssertionError: attempt to release recursive lock not owned by thread",
        "ValueError: semaphore or lock released too many times",
        "BrokenBarrierError: ",
    ]


@pytest.mark.example("debugging/refused_by_a_connection.py")
def test_refused_by_a_connection(recording):
    assert refused(recording) == [
        "OSError: connection is read-only",
        "OSError: connection is write-only",
        "ValueError: offset is negative",
        "ValueError: buffer length < offset",
        "ValueError: size is negative",
        "ValueError: buffer length < offset + size",
        "ValueError: negative maxlength",
        "ValueError: negative offset",
        "ValueError: offset too large",
        "BufferTooShort: b'a long message'",
        "OSError: bad message length",
        "OSError: handle is closed",
        "ValueError: invalid handle",
        "ValueError: at least one of `readable` and `writable` must be True",
    ]


@pytest.mark.example("debugging/refused_by_a_listener.py")
def test_refused_by_a_listener(recording):
    errors = refused(recording)
    assert "ValueError: unrecognized family" in errors
    assert "OSError: AF_UNIX path too long" in errors
    assert "OSError: [Errno 98] Address already in use" in errors
    assert "ConnectionRefusedError: [Errno 111] Connection refused" in errors
    assert "OSError: listener is closed" in errors


@pytest.mark.example("debugging/refused_by_shared_memory.py")
def test_refused_by_shared_memory(recording):
    errors = refused(recording)
    assert len(errors) == 14
    assert any(line.startswith("FileNotFoundError: ") for line in errors)
    assert "ValueError: bytes/str item exceeds available storage" in errors
    unknown = "TypeError: this type has no size"
    newest = recording.interpreter.series == "3.15"
    assert (unknown in errors) != newest
    bad = any(line.startswith("TypeError: bad typecode (must be ") for line in errors)
    assert bad == newest
    missing = "ValueError: 'three' not in this container"
    new = recording.interpreter.series in NEW
    assert (missing in errors) != new
    assert ("ValueError: ShareableList.index(x): x not in list" in errors) == new


@pytest.mark.example("debugging/refused_by_a_manager.py")
def test_refused_by_a_manager(recording):
    errors = refused(recording)
    assert errors[0] == "AssertionError: server not yet started"
    assert any(line.startswith("Unserializable message: ") for line in errors)
    assert errors[-1].endswith("ProcessError: Manager has shut down")


@pytest.mark.example("debugging/refused_by_a_context.py")
def test_refused_by_a_context(recording):
    inherited = "should only be shared between processes through inheritance"
    modules = "TypeError: module_names must be a list of strings"
    values = "ValueError: on_error must be 'ignore', 'warn', or 'fail', not 'raise'"
    assert refused(recording) == [
        *2 * ["ValueError: cannot find context for 'thread'"],
        "ValueError: cannot set start method of concrete context",
        "RuntimeError: context has already been set",
        *[modules] * (recording.interpreter.series != "3.10"),
        *[values] * (recording.interpreter.series == "3.15"),
        f"RuntimeError: Lock objects {inherited}",
    ]


@pytest.mark.example("debugging/refused_by_an_interpreter.py")
def test_refused_by_an_interpreter(recording):
    errors = refused(recording)
    assert errors[0] == "TypeError: id must be an int, got '1'"
    unsupported = "does not support cross-interpreter data"
    assert f"NotShareableError: ... {unsupported}" in errors
    assert errors[-1] == "InterpreterNotFoundError: unrecognized interpreter ID 1"


# TypeError: cannot pickle: which objects cannot be sent?


@pytest.mark.example("pickling/resources_pickled.py")
def test_resources_pickled(recording):
    said_of = kinds(recording)
    sent = {name for name, text in said_of.items() if text == "can be sent"}
    assert sent == {"a logger", "a socket", "an end of a Pipe"}
    old = recording.interpreter.series in {"3.10", "3.11"}
    file = "'_io.TextIOWrapper' object" if old else "'TextIOWrapper' instances"
    assert said_of["an open file"] == f"TypeError: cannot pickle {file}"
    handle = recording.interpreter.series in NEW | {"3.13"}
    thread = "_thread._ThreadHandle" if handle else "_thread.lock"
    assert said_of["a Thread"] == f"TypeError: cannot pickle '{thread}' object"


@pytest.mark.example("pickling/cannot_be_pickled.py")
def test_cannot_be_pickled(recording):
    said_of = kinds(recording)
    sent = {name for name, text in said_of.items() if text == "can be sent"}
    assert sent == (
        set() if recording.interpreter.series in NEW else {"itertools.count()"}
    )
    old = recording.interpreter.series == "3.10"
    code = "'code' object" if old else "code objects"
    assert said_of["a code object"] == f"TypeError: cannot pickle {code}"
    view = "'memoryview' object" if old else "memoryview objects"
    assert said_of["a memoryview"] == f"TypeError: cannot pickle {view}"


@pytest.mark.example("pickling/connection_made_anew.py")
def test_connection_made_anew(recording):
    assert said(recording, "main") == ["[3, 6, 9]"]


@pytest.mark.example("pickling/which_attribute.py")
def test_which_attribute(recording):
    assert said(recording, "main") == [
        "number: can be sent",
        "items: can be sent",
        "lock: TypeError: cannot pickle '_thread.lock' object",
    ]


# What did the system refuse?


@pytest.mark.example("platforms/no_more_processes.py")
def test_no_more_processes(recording):
    assert said(recording, "main") == [
        "5",
        *2 * ["BlockingIOError: [Errno 11] Resource temporarily unavailable"],
        "RuntimeError: can't start new thread",
    ]


@pytest.mark.example("platforms/no_more_memory.py")
def test_no_more_memory(recording):
    assert said(recording, "main") == [
        "MemoryError: ",
        "OSError: [Errno 12] Cannot allocate memory",
        "RuntimeError: can't start new thread",
    ]


@pytest.mark.example("platforms/other_end_gone.py")
def test_other_end_gone(recording):
    assert said(recording, "main") == [
        "EOFError: ",
        "BrokenPipeError: [Errno 32] Broken pipe",
        "ConnectionResetError: [Errno 104] Connection reset by peer",
        "ConnectionRefusedError: [Errno 111] Connection refused",
        "FileNotFoundError: [Errno 2] No such file or directory",
    ]


# Why can I not submit more work after close() or after leaving the with block?


@pytest.mark.example("pools/task_after_the_end.py")
def test_task_after_the_end(recording):
    assert said(recording, "main") == [
        "3",
        "RuntimeError: cannot schedule new futures after shutdown",
        "RuntimeError: cannot schedule new futures after interpreter shutdown",
    ]


@pytest.mark.example("pools/task_before_the_end.py")
def test_task_before_the_end(recording):
    assert said(recording, "main") == ["3", "5"]


MENDED = Version("3.12.3")
"""Threads and processes may be started until the last thread has ended."""


@pytest.mark.example("pools/task_at_exit.py")
def test_task_at_exit(recording):
    first, *others = said(recording, "main")
    assert first.endswith("cannot schedule new futures after interpreter shutdown")
    version = recording.interpreter.version
    refused = recording.interpreter.series == "3.12" and Version(version) < MENDED
    if refused:
        assert others[0].endswith("can't create new thread at interpreter shutdown")
    else:
        assert others == ["None", "None"]
    if refused and recording.start_method == "fork":
        assert others[1] == "RuntimeError: can't fork at interpreter shutdown"


# My program hangs without any error


@pytest.mark.example("debugging/consumer_killed.py")
def test_consumer_killed(recording):
    assert printed(recording) == []
    assert recording.ending.kind == "limit"


@pytest.mark.example("debugging/idle_worker_killed.py")
def test_idle_worker_killed(recording):
    assert printed(recording) == ["3"]
    assert recording.ending.kind == "limit"


@pytest.mark.example("debugging/worker_overlooked.py")
def test_worker_overlooked(recording):
    assert printed(recording) == []
    assert recording.ending.kind == "limit"


@pytest.mark.example("debugging/waits_for_itself.py")
def test_waits_for_itself(recording):
    assert printed(recording) == []
    assert recording.ending.kind == "limit"


@pytest.mark.example("debugging/task_not_done.py")
def test_task_not_done(recording):
    assert printed(recording) == ["1", "3"]
    assert recording.ending.kind == "limit"


@pytest.mark.example("debugging/end_still_open.py")
def test_end_still_open(recording):
    assert printed(recording) == ["0", "1", "2"]
    assert recording.ending.kind == "limit"


@pytest.mark.example("debugging/end_closed.py")
def test_end_closed(recording):
    assert printed(recording) == ["0", "1", "2", "done"]


@pytest.mark.example("debugging/message_cut_in_a_pipe.py")
def test_message_cut_in_a_pipe(recording):
    assert printed(recording) == ["OSError: got end of file during message"]
