"""Locks and signals: what the programs of the chapter mean."""

from __future__ import annotations

import pytest

from .said import hangs, of_kind, printed, raised, said, said_by_each

OLDEST_AND_NEWEST = ["3.10", "3.15"]


# Lock


@pytest.mark.example("locks/lock.py")
def test_lock(recording):
    lines = printed(recording)
    assert sorted(lines) == ["A begins", "A ends", "B begins", "B ends"]
    for begins, ends in lines[:2], lines[2:]:
        assert begins[0] == ends[0]


@pytest.mark.example("locks/lock_methods.py")
def test_lock_methods(recording):
    assert printed(recording) == [
        "the first to ask: True",
        "without waiting: False",
        "after 0.1 s: False",
        "after the release: True",
    ]


@pytest.mark.example("locks/lock_locked.py")
def test_lock_locked(recording):
    assert said(recording, "main") == ["before: False", "after: False"]
    assert said(recording, "process") == ["while main holds it: True"]


@pytest.mark.example("locks/lock_kept.py", versions=OLDEST_AND_NEWEST)
def test_lock_kept(recording):
    assert printed(recording) == ["the number is 1"]
    assert hangs(recording)
    assert of_kind(recording, "process")[-1].stopped


@pytest.mark.example("locks/lock_released.py")
def test_lock_released(recording):
    assert printed(recording) == ["the number is 1", "the number is 3"]


@pytest.mark.example("locks/lock_of_a_crashed_process.py", versions=OLDEST_AND_NEWEST)
def test_lock_of_a_crashed_process(recording):
    assert printed(recording) == ["exit code 1", "I wait for the lock"]
    assert hangs(recording)


@pytest.mark.example("locks/lock_with_a_timeout.py")
def test_lock_with_a_timeout(recording):
    assert said(recording, "main") == ["exit code 1", "exit code 1"]
    assert said(recording, "process") == []


@pytest.mark.example("locks/lock_of_a_file.py")
def test_lock_of_a_file(recording):
    assert said(recording, "main") == ["exit code 1", "exit code 0"]
    assert said(recording, "process") == ["I have the lock"]


@pytest.mark.example("locks/two_locks.py", versions=OLDEST_AND_NEWEST)
def test_two_locks(recording):
    assert printed(recording) == ["I have one lock and want the other"] * 2
    assert hangs(recording)
    assert all(process.stopped for process in of_kind(recording, "process"))


@pytest.mark.example("locks/two_locks_in_order.py")
def test_two_locks_in_order(recording):
    assert sorted(printed(recording)) == ["A has both locks", "B has both locks"]


@pytest.mark.example("locks/lock_released_twice.py")
def test_lock_released_twice(recording):
    assert printed(recording) == [
        "released, though main had taken it",
        "ValueError: semaphore or lock released too many times",
    ]


# RLock


@pytest.mark.example("locks/lock_taken_twice.py", versions=OLDEST_AND_NEWEST)
def test_lock_taken_twice(recording):
    assert printed(recording) == ["I have the lock"]
    assert hangs(recording)


@pytest.mark.example("locks/rlock.py")
def test_rlock(recording):
    lines = printed(recording)
    assert len(lines) == 4
    for first, second in lines[:2], lines[2:]:
        name = first[0]
        assert first == f"{name}: the first line"
        assert second == f"{name}: the second line"


@pytest.mark.example("locks/rlock_methods.py")
def test_rlock_methods(recording):
    assert printed(recording) == [
        "taken twice",
        "another process gets it: False",
        "released once",
        "another process gets it: False",
        "released twice",
        "another process gets it: True",
    ]


@pytest.mark.example("locks/rlock_of_another.py")
def test_rlock_of_another(recording):
    assert raised(recording) == [
        "AssertionError: attempt to release recursive lock not owned by thread"
    ]


@pytest.mark.example("locks/rlock_in_two_threads.py")
def test_rlock_in_two_threads(recording):
    assert printed(recording) == [
        "main gets it again: True",
        "a thread gets it: False",
    ]


@pytest.mark.example("locks/rlock_locked.py")
def test_rlock_locked(recording):
    assert printed(recording) == [
        "before: False",
        "while I hold it: True",
        "I can take it again: True",
        "after: False",
    ]


# Semaphore


@pytest.mark.example("locks/semaphore.py")
def test_semaphore(recording):
    lines = printed(recording)
    assert sorted(lines) == [
        f"{n} {does}" for n in "ABCD" for does in ("begins", "ends")
    ]
    inside, most = 0, 0
    for line in lines:
        inside += 1 if line.endswith("begins") else -1
        most = max(most, inside)
    assert most == 2


@pytest.mark.example("locks/semaphore_methods.py")
def test_semaphore_methods(recording):
    assert printed(recording) == [
        "without waiting: True",
        "without waiting: True",
        "without waiting: False",
        "after 0.1 s: False",
        "after a release: True",
    ]


@pytest.mark.example("locks/semaphore_value.py")
def test_semaphore_value(recording):
    looks = ["  left: 1, locked: False", "  left: 0, locked: True"]
    assert printed(recording) == ["Semaphore", *looks, "BoundedSemaphore", *looks]


@pytest.mark.example("locks/semaphore_grows.py")
def test_semaphore_grows(recording):
    assert printed(recording) == ["4 may enter at the same time instead of 2"]


@pytest.mark.example("locks/bounded_semaphore.py")
def test_bounded_semaphore(recording):
    assert raised(recording) == [
        "ValueError: semaphore or lock released too many times"
    ]


@pytest.mark.example("locks/semaphore_of_the_crashed.py", versions=OLDEST_AND_NEWEST)
def test_semaphore_of_the_crashed(recording):
    assert said(recording, "main") == ["exit code 1", "exit code 1"]
    assert said_by_each(recording, "process") == [
        ["1 wants a permit", "1 has a permit"],
        ["2 wants a permit", "2 has a permit"],
        ["3 wants a permit"],
    ]
    assert hangs(recording)


@pytest.mark.example("locks/workers_as_permits.py")
def test_workers_as_permits(recording):
    assert printed(recording) == ["a worker has crashed: start again?"]


# Condition


@pytest.mark.example("locks/condition.py")
def test_condition(recording):
    assert sorted(said(recording, "process")) == [f"{n} is done" for n in "ABC"]
    lines = printed(recording)
    assert lines.index("at least two are done") >= 2


@pytest.mark.example("locks/condition_lost.py", versions=OLDEST_AND_NEWEST)
def test_condition_lost(recording):
    assert printed(recording) == ["everybody is notified", "I wait"]
    assert hangs(recording)


@pytest.mark.example("locks/condition_kept.py")
def test_condition_kept(recording):
    assert said(recording, "main") == ["everybody is notified"]
    assert said(recording, "process") == [
        "I was too late to be notified, and do not wait"
    ]


@pytest.mark.example("locks/condition_with_if.py")
def test_condition_with_if(recording):
    assert printed(recording) == ["taken, 0 left", "taken, -1 left"]


@pytest.mark.example("locks/condition_with_while.py")
def test_condition_with_while(recording):
    assert printed(recording) == ["I have taken an item"] * 2


@pytest.mark.example("locks/condition_notify.py")
def test_condition_notify(recording):
    assert printed(recording) == ["notify(1): 1", "notify(2): 2", "notify_all(): 3"]


@pytest.mark.example("locks/condition_methods.py")
def test_condition_methods(recording):
    assert printed(recording) == ["wait: False", "wait_for: 0", "wait_for: 7"]


@pytest.mark.example("locks/condition_not_held.py")
def test_condition_not_held(recording):
    assert printed(recording) == [
        "wait: AssertionError: must acquire() condition before using wait()",
        "notify: AssertionError: lock is not owned",
    ]


@pytest.mark.example("locks/condition_waiter_killed.py", versions=OLDEST_AND_NEWEST)
def test_condition_waiter_killed(recording):
    assert printed(recording) == ["I notify"]
    assert hangs(recording)


@pytest.mark.example("locks/barrier.py")
def test_barrier(recording):
    lines = printed(recording)
    assert all("has done the first step" in line for line in lines[:3])
    assert all("begins the second step" in line for line in lines[3:])
    assert len(lines) == 6


@pytest.mark.example("locks/barrier_action.py")
def test_barrier_action(recording):
    assert said(recording, "main") == ["3 parties, 0 waiting"]
    first, *numbers = said(recording, "process")
    assert first == "all are here"
    assert sorted(numbers) == [f"my number is {n}" for n in range(3)]


@pytest.mark.example("locks/barrier_one_missing.py", versions=OLDEST_AND_NEWEST)
def test_barrier_one_missing(recording):
    assert printed(recording) == []
    assert hangs(recording)
    assert [p.stopped for p in of_kind(recording, "process")] == [False, True, True]


@pytest.mark.example("locks/barrier_abort.py")
def test_barrier_abort(recording):
    assert said(recording, "main") == ["broken: True"]
    assert said_by_each(recording, "process") == [
        ["I fail and break the barrier"],
        ["not all have a result, mine is 6"],
        ["not all have a result, mine is 3"],
    ]


@pytest.mark.example("locks/barrier_timeout.py")
def test_barrier_timeout(recording):
    assert raised(recording)[-1].startswith("threading.BrokenBarrierError")


@pytest.mark.example("locks/barrier_reset.py")
def test_barrier_reset(recording):
    assert said(recording, "main") == ["broken: True", "broken: False"]
    assert said(recording, "process") == ["both are here"]


@pytest.mark.example("locks/barrier_in_a_pool.py", versions=OLDEST_AND_NEWEST)
def test_barrier_in_a_pool(recording):
    assert sorted(printed(recording)) == [
        f"task {number} waits for the others" for number in (1, 2)
    ]
    assert hangs(recording)


@pytest.mark.example("locks/maps_instead_of_a_barrier.py")
def test_maps_instead_of_a_barrier(recording):
    assert printed(recording) == [
        "all have done the first step: [2, 3, 4]",
        "all have done the second step: [20, 30, 40]",
    ]


@pytest.mark.example("locks/barrier_killed.py", versions=OLDEST_AND_NEWEST)
def test_barrier_killed(recording):
    assert printed(recording) == ["waiting: 1"]
    assert hangs(recording)


@pytest.mark.example("locks/watched_by_main.py")
def test_watched_by_main(recording):
    assert said(recording, "main") == [
        "exit code 1",
        "exit code -15",
        "exit code -15",
    ]


# Event


@pytest.mark.example("locks/event.py")
def test_event(recording):
    ready = 0
    for line in printed(recording):
        ready |= line == "everything is ready"
        assert ready or not line.endswith("begins")
    assert said_by_each(recording, "process") == [
        [f"{number} waits", f"{number} begins"] for number in (1, 2, 3)
    ]


@pytest.mark.example("locks/event_methods.py")
def test_event_methods(recording):
    assert printed(recording) == [
        "at first: False",
        "after waiting for 0.1 s: False",
        "set: True True",
        "cleared: False",
    ]


@pytest.mark.example("locks/event_cleared.py", versions=OLDEST_AND_NEWEST)
def test_event_cleared(recording):
    assert printed(recording) == ["I wait for the signal"]
    assert hangs(recording)


@pytest.mark.example("locks/signals_counted.py")
def test_signals_counted(recording):
    assert said(recording, "process") == ["signal 1", "signal 2"]


@pytest.mark.example("locks/event_waiter_killed.py", versions=OLDEST_AND_NEWEST)
def test_event_waiter_killed(recording):
    assert printed(recording) == ["I set the event"]
    assert hangs(recording)


@pytest.mark.example("locks/event_through_pipes.py")
def test_event_through_pipes(recording):
    assert said(recording, "main") == ["1 has ended already"]
    assert said_by_each(recording, "process")[-2:] == [["2 stops"], ["3 stops"]]
