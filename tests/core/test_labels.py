"""Names of processes where people read."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.model import Process, Write
from sphinx_recorded.recording.process_names import kind, labels, other_names


def process(number, role, name=""):
    return Process(
        number=number,
        pid=4000 + number,
        parent=1,
        role=role,
        name=name,
        start=0.0,
        end=1.0,
    )


@pytest.fixture
def shown(literal):
    def shown(*roles):
        processes = tuple(process(n, *role) for n, role in enumerate(roles, 1))
        found = labels(literal(processes=processes))
        return [f"{label.mark} {label.text}" for label in found.values()]

    return shown


def test_a_program_whose_command_is_not_known(shown):
    assert shown(("main", "MainProcess"), ("program", "")) == ["1 main", "2 program"]


def test_workers_are_numbered_in_the_order_of_their_start(shown):
    assert shown(
        ("main", "MainProcess"),
        ("worker", "ForkPoolWorker-1"),
        ("worker", "ForkPoolWorker-2"),
    ) == ["1 main", "2 worker 1", "3 worker 2"]


def test_helpers_have_letters_and_leave_the_numbers_alone(shown):
    assert shown(
        ("main", "MainProcess"),
        ("resource tracker",),
        ("fork server",),
        ("worker", "ForkServerPoolWorker-1"),
    ) == ["1 main", "R resource tracker", "S fork server", "2 worker 1"]


def test_several_helpers_are_numbered(shown):
    assert shown(("main",), ("resource tracker",), ("resource tracker",)) == [
        "1 main",
        "R1 resource tracker 1",
        "R2 resource tracker 2",
    ]


@pytest.mark.parametrize(
    "name",
    ["Process-1", "ForkProcess-12", "SpawnProcess-1:3", "ForkServerProcess-2", ""],
)
def test_names_that_nobody_chose_are_not_shown(shown, name):
    assert shown(("main",), ("process", name)) == ["1 main", "2 process 1"]


def test_names_that_the_program_chose_are_shown(shown):
    assert shown(("main",), ("process", "reader"), ("process", "Process-2")) == [
        "1 main",
        "2 reader",
        "3 process 1",
    ]


def test_equal_names_are_numbered(shown):
    assert shown(("main",), ("process", "digger"), ("process", "digger")) == [
        "1 main",
        "2 digger 1",
        "3 digger 2",
    ]


def test_a_manager_and_another_program(shown):
    assert shown(("main",), ("manager", "SyncManager-1"), ("program", "sleep")) == [
        "1 main",
        "2 manager",
        "3 sleep",
    ]


def test_kind_never_has_a_number_of_ours():
    assert kind(process(7, "worker", "ForkPoolWorker-7")) == "worker"
    assert kind(process(7, "process", "Process-7")) == "process"
    assert kind(process(7, "process", "reader")) == "reader"


def test_a_name_that_the_output_has_is_told_where_the_label_differs(literal):
    processes = (
        process(1, "main", "MainProcess"),
        process(2, "manager", "SyncManager-1"),
        process(3, "worker", "ForkPoolWorker-2"),
        process(4, "worker", "ForkPoolWorker-3"),
        process(5, "process", "Bob"),
    )
    text = "ForkPoolWorker-2 begins\nForkPoolWorker-30 ends\nBob\nMainProcess\n"
    written = Write(time=0.1, process=1, stream="stdout", text=text)
    recording = literal(written, processes=processes)
    assert other_names(recording) == {"worker 1": "ForkPoolWorker-2"}
