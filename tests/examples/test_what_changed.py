"""What changed, and when: each program, before and after the change."""

from __future__ import annotations

import re

import pytest

from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.tracebacks import tracebacks

from .said import of_kind, printed, said

ALL = ["3.10", "3.11", "3.12", "3.13", "3.14", "3.15"]


def version(recording):
    """The version of the interpreter, as a tuple of numbers."""
    numbers = re.match(r"(\d+)\.(\d+)\.(\d+)", recording.interpreter.version)
    return tuple(map(int, numbers.groups()))


def has(recording, *releases):
    """Whether its interpreter is as new as the release of its series.

    The last release is that of all later series, too.
    """
    own, firsts = version(recording), [tuple(map(int, r.split("."))) for r in releases]
    of_series = [first for first in firsts if first[:2] == own[:2]]
    return own >= (of_series or [max(firsts)])[0]


def refused(recording):
    """The name of the exception that ended the program."""
    [traceback] = tracebacks(recording)
    assert of_kind(recording, "main")[0].exit_code == 1
    return traceback.exception.partition(":")[0].rpartition(".")[2]


@pytest.mark.example("versions/timeout_error.py", versions=ALL)
def test_timeout_error(recording):
    of_futures, of_pools = printed(recording)
    assert of_futures.endswith(str(has(recording, "3.11.0")))
    assert of_pools.endswith("False")


@pytest.mark.example("versions/fresh_workers.py", versions=ALL)
def test_fresh_workers(recording):
    if not has(recording, "3.11.0"):
        assert refused(recording) == "TypeError"
    elif has(recording, "3.13.15", "3.14.7"):
        assert printed(recording) == ["6 tasks in 3 processes"]
    else:
        assert printed(recording) == []


@pytest.mark.example("versions/manager_stopped_late.py", versions=ALL)
def test_manager_stopped_late(recording):
    if has(recording, "3.11.0"):
        assert printed(recording) == ["the manager has [1, 4, 9]"]
    else:
        assert refused(recording) == "TypeError"


@pytest.mark.example("versions/event_in_a_message.py", versions=ALL)
def test_event_in_a_message(recording):
    [line] = printed(recording)
    assert line.endswith(" set>") == has(recording, "3.11.0")


@pytest.mark.example("versions/queue_of_what.py", versions=ALL)
def test_queue_of_what(recording):
    if has(recording, "3.12.0"):
        assert printed(recording)[0].endswith("Queue[int]")
    else:
        assert refused(recording) == "TypeError"


@pytest.mark.example("versions/workers_by_default.py", versions=ALL)
def test_workers_by_default(recording):
    if recording.machine.cpus == 1:
        pytest.skip("every CPU of this machine may be used")
    [line] = printed(recording)
    assert line.startswith("one worker") == has(recording, "3.13.0")


@pytest.mark.example("versions/memory_not_tracked.py", versions=ALL)
def test_memory_not_tracked(recording):
    if has(recording, "3.13.0"):
        assert printed(recording) == ["created True"]
    else:
        assert refused(recording) == "TypeError"


@pytest.mark.example("versions/at_exit_of_a_worker.py", versions=ALL)
def test_at_exit_of_a_worker(recording):
    ran = has(recording, "3.13.0") or recording.start_method == "spawn"
    assert said(recording, "process") == ["the process cleans up"] * ran
    assert said(recording, "main") == ["the process has ended"]


@pytest.mark.example("versions/logged_where.py", versions=ALL, start_methods=["fork"])
def test_logged_where(recording):
    texts = [line.text for line in lines(recording.output)]
    [started] = [text for text in texts if "child process calling" in text]
    right = has(recording, "3.11.8", "3.12.2", "3.13.0")
    assert started.startswith("process.py: " if right else "util.py: ")


@pytest.mark.example("versions/empty_key.py", versions=ALL)
def test_empty_key(recording):
    if has(recording, "3.11.9", "3.12.3", "3.13.0"):
        assert printed(recording) == ["hello"]
    else:
        assert refused(recording) in {"AssertionError", "AuthenticationError"}


@pytest.mark.example("versions/end_the_workers.py", versions=ALL)
def test_end_the_workers(recording):
    if has(recording, "3.14.0"):
        assert printed(recording) == ["BrokenProcessPool"]
        assert {p.exit_code for p in of_kind(recording, "worker")} == {-15}
    else:
        assert refused(recording) == "AttributeError"


@pytest.mark.example("versions/few_at_a_time.py", versions=ALL)
def test_few_at_a_time(recording):
    if has(recording, "3.14.0"):
        assert printed(recording) == ["[0, 1, 2, 3, 4]"]
    else:
        assert refused(recording) == "TypeError"


@pytest.mark.example("versions/is_it_locked.py", versions=ALL)
def test_is_it_locked(recording):
    if has(recording, "3.14.0"):
        assert printed(recording) == ["before: False", "inside: True"]
    else:
        assert refused(recording) == "AttributeError"


@pytest.mark.example("versions/shared_set.py", versions=ALL)
def test_shared_set(recording):
    if has(recording, "3.14.0"):
        assert printed(recording) == ["['Ada', 'Grace']"]
    else:
        assert refused(recording) == "AttributeError"


@pytest.mark.example("versions/exception_that_is_false.py", versions=ALL)
def test_exception_that_is_false(recording):
    raised = has(recording, "3.13.4", "3.14.0")
    assert printed(recording) == [
        "nothing was found" if raised else "the result is None"
    ]


@pytest.mark.example("versions/which_pickle.py", versions=ALL)
def test_which_pickle(recording):
    number = "5" if has(recording, "3.14.0") else "4"
    assert [line[-1] for line in printed(recording)] == [number, number]


@pytest.mark.example("versions/how_it_died.py", versions=ALL)
def test_how_it_died(recording):
    assert printed(recording) == [str(has(recording, "3.15.0"))]


@pytest.mark.example("versions/type_code.py", versions=ALL)
def test_type_code(recording):
    [line] = printed(recording)
    assert ("bad typecode" in line) == has(recording, "3.15.0")


@pytest.mark.example("versions/one_error_each.py", versions=ALL)
def test_one_error_each(recording):
    each = has(recording, "3.13.15", "3.14.7")
    assert printed(recording) == ["an error for each" if each else "one error for both"]


@pytest.mark.example(
    "versions/only_this_process.py", versions=ALL[:4], start_methods=["fork"]
)
def test_a_context_fixes_the_default(recording):
    fixed = has(recording, "3.13.12")
    assert printed(recording)[0].endswith("not fixed") == fixed


@pytest.mark.example(
    "versions/only_this_process.py", versions=ALL[4:], start_methods=["forkserver"]
)
def test_a_context_does_not_fix_the_default(recording):
    assert has(recording, "3.14.3")
    assert printed(recording)[0].endswith("not fixed")


@pytest.mark.example("versions/colon_in_a_name.py", versions=ALL)
def test_colon_in_a_name(recording):
    assert printed(recording)[0].startswith("created results:")
    assert bool(tracebacks(recording)) != has(recording, "3.13.10", "3.14.1")
