"""Contexts, classes and annotations: what the programs of the pages mean."""

from __future__ import annotations

import pytest

from .said import printed, raised, said

# What is a context?


@pytest.mark.example("start-methods/library_of_a_context.py")
def test_library_of_a_context(recording):
    assert sorted(printed(recording)) == [
        "fork: 42",
        "forkserver: 42",
        "spawn: 42",
    ]


@pytest.mark.example("start-methods/not_yet_chosen.py")
def test_not_yet_chosen(recording):
    assert printed(recording) == ["before: None", "after: spawn"]


@pytest.mark.example("start-methods/process_with_a_method.py")
def test_process_with_a_method(recording):
    assert printed(recording) == ["Hello from Worker", "exit code 0"]
    assert [started.method for started in recording.started] == ["spawn"]


@pytest.mark.example("start-methods/process_of_each_method.py")
def test_process_of_each_method(recording):
    kinds = ["Fork", "Spawn", "ForkServer"]
    lines = [(f"{kind}Context True", f"{kind}Process") for kind in kinds]
    assert printed(recording) == [*sum(lines, ()), "all are: True"]


@pytest.mark.example("start-methods/another_executable.py")
def test_another_executable(recording):
    main, process = (int(line.rpartition(" ")[2]) for line in printed(recording))
    assert process == min(main + 5, 19)


@pytest.mark.example("start-methods/servers_started_early.py")
def test_servers_started_early(recording):
    assert printed(recording) == [
        "the fork server and the resource tracker are running",
        "Hello",
    ]
    assert {"fork server", "resource tracker"} <= {p.role for p in recording.processes}


@pytest.mark.example("start-methods/only_when_starting.py")
def test_only_when_starting(recording):
    assert said(recording, "process") == ["received: Ticket"]
    text = "Ticket objects should only be shared between processes through inheritance"
    assert said(recording, "main") == [f"RuntimeError: {text}"]


@pytest.mark.example("start-methods/can_be_sent.py")
def test_can_be_sent(recording):
    *can, cannot = printed(recording)
    assert can == ["list: True", "SimpleQueue: True", "Lock: True"]
    assert cannot.startswith("TypeError: cannot pickle '")
    assert "TextIOWrapper" in cannot


@pytest.mark.example("start-methods/chosen_by_asking.py")
def test_chosen_by_asking(recording):
    assert printed(recording) == ["the default: True"]
    assert raised(recording) == ["RuntimeError: context has already been set"]


# How do I annotate a Queue?


@pytest.mark.example("debugging/annotations.py")
def test_annotations(recording):
    assert printed(recording) == ["7 received"]


@pytest.mark.example("debugging/methods_of_a_context.py")
def test_methods_of_a_context(recording):
    lines = printed(recording)
    assert len(lines) == 6
    assert all(line.endswith(": True") for line in lines)


@pytest.mark.example("debugging/isinstance_of_a_factory.py")
def test_isinstance_of_a_factory(recording):
    [error] = raised(recording)
    assert error.startswith("TypeError: isinstance() arg 2 must be a type")


@pytest.mark.example("debugging/isinstance_of_a_class.py")
def test_isinstance_of_a_class(recording):
    assert set(" ".join(printed(recording)).split()) == {"True"}


@pytest.mark.example("debugging/annotated_with_a_factory.py")
def test_annotated_with_a_factory(recording):
    if recording.interpreter.series in {"3.14", "3.15"}:
        assert printed(recording) == ["received: None"]
    else:
        text = "TypeError: unsupported operand type(s) for |: 'method' and 'NoneType'"
        assert raised(recording) == [text]


@pytest.mark.example("debugging/errors_of_multiprocessing.py")
def test_errors_of_multiprocessing(recording):
    assert printed(recording) == [
        "True: TimeoutError is a ProcessError",
        "True: AuthenticationError is a ProcessError",
        "True: BufferTooShort is a ProcessError",
        "ProcessError is defined in multiprocessing.context",
        "BufferTooShort is defined in multiprocessing.context",
        "False: TimeoutError is the one of Python",
    ]
