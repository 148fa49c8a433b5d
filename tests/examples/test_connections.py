"""Connections, descriptors, and what multiprocessing itself uses."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.lines import lines

from .said import raised, said

ENDS = ["3.10", "3.15"]


@pytest.mark.example("queues/bytes_through_a_pipe.py", versions=ENDS)
def test_bytes_through_a_pipe(recording):
    assert said(recording, "main") == [
        "received: b'0123456789'",
        r"3 bytes into the buffer: bytearray(b'234\x00\x00\x00')",
        "too long for the buffer: b'0123456789'",
    ]


@pytest.mark.example("queues/ends_of_a_pipe.py", versions=ENDS)
def test_ends_of_a_pipe(recording):
    assert said(recording, "main") == [
        "descriptors: True",
        "readable: True False",
        "writable: False True",
        "message: False",
        "message: True",
        "hello",
        "OSError: connection is read-only",
        "closed: False True",
        "OSError: handle is closed",
    ]


@pytest.mark.example("queues/kinds_of_addresses.py", versions=ENDS)
def test_kinds_of_addresses(recording):
    assert said(recording, "main") == [
        "AF_INET hello",
        "address: tuple",
        "client: tuple",
        "AF_UNIX hello",
        "address: str",
        "client: str",
    ]


@pytest.mark.example("queues/wait_for_all_kinds.py", versions=ENDS)
def test_wait_for_all_kinds(recording):
    assert said(recording, "main") == [
        "connection",
        "a message",
        "socket",
        "end of the process",
    ]


@pytest.mark.example("queues/challenge.py", versions=ENDS)
def test_challenge(recording):
    assert said(recording, "process") == [
        "proved with b'right'",
        "not accepted with b'wrong'",
    ]
    assert said(recording, "main") == ["AuthenticationError: digest received was wrong"]


@pytest.mark.example("queues/xml_instead_of_pickle.py", versions=ENDS)
def test_xml_instead_of_pickle(recording):
    assert said(recording, "main") == ["['hello', 1, {'city': 'Oslo'}]"]


# A socket or an open file to another process


@pytest.mark.example("pickling/socket_to_a_process.py")
def test_socket_to_a_process(recording):
    assert said(recording, "main") == ["hello from the process", "then: b''"]


@pytest.mark.example("pickling/descriptor_to_a_process.py", versions=ENDS)
def test_descriptor_to_a_process(recording):
    assert said(recording, "process") == ["a line"]


@pytest.mark.example("pickling/handle_through_a_pipe.py", versions=ENDS)
def test_handle_through_a_pipe(recording):
    assert said(recording, "process") == ["a line"]


@pytest.mark.example("pickling/own_way_to_be_sent.py", versions=ENDS)
def test_own_way_to_be_sent(recording):
    assert said(recording, "process") == ["process: import io"]


@pytest.mark.example("pickling/file_to_a_process.py", versions=["3.11", "3.12", "3.15"])
def test_file_to_a_process(recording):
    if recording.start_method == "fork":
        assert said(recording, "process") == ["a line"]
        return
    old = recording.interpreter.series == "3.11"
    assert raised(recording) == [
        "TypeError: cannot pickle '_io.TextIOWrapper' object"
        if old
        else "TypeError: cannot pickle 'TextIOWrapper' instances"
    ]


# What multiprocessing itself does


@pytest.mark.example("debugging/log_of_the_library.py", versions=ENDS)
def test_log_of_the_library(recording):
    log = [line.text for line in lines(recording.output) if line.stream == "stderr"]
    for text in (
        "[INFO/Process-1] child process calling self.run()",
        "[INFO/Process-1] process shutting down",
        "[INFO/Process-1] process exiting with exitcode 0",
        "[INFO/MainProcess] process shutting down",
    ):
        assert text in log


@pytest.mark.example("debugging/logger_of_the_library.py", versions=ENDS)
def test_logger_of_the_library(recording):
    assert said(recording, "main") == ["the process has ended"]


@pytest.mark.example("debugging/at_the_end.py")
def test_at_the_end(recording):
    found = said(recording, "process")
    series, method = recording.interpreter.series, recording.start_method
    finalizers = ["Finalize, priority 9", "Finalize, priority 1"]
    assert found[0] == "at work"
    if series in {"3.13", "3.14", "3.15"}:
        assert found[1:] == ["atexit", *finalizers]
    elif method == "spawn":
        assert found[1:] == [*finalizers, "atexit"]
    else:
        assert found[1:] == finalizers


@pytest.mark.example("debugging/after_a_fork.py", versions=ENDS)
def test_after_a_fork(recording):
    spawn = recording.start_method == "spawn"
    assert said(recording, "process") == [f"the same number: {spawn}"]


@pytest.mark.example("debugging/temporary_directory.py", versions=ENDS)
def test_temporary_directory(recording):
    assert said(recording, "process") == ["written: True"]
    assert said(recording, "main") == ["still there: False"]


@pytest.mark.example("debugging/untracked_for_a_while.py", versions=ENDS)
def test_untracked_for_a_while(recording):
    assert said(recording, "main") == ["it would outlive the program"]
    assert recording.ending.shared_memory == ()
    assert raised(recording) == []


@pytest.mark.example("debugging/helpers_started_early.py", versions=ENDS)
def test_helpers_started_early(recording):
    assert said(recording, "main") == ["both are running"]
    assert said(recording, "process") == ["at work"]
