"""What pages say of locks, semaphores, conditions, barriers and events."""

from __future__ import annotations

import sys

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux")


def test_locked_is_new_in_3_14(prints, version):
    [there] = prints("""
        from multiprocessing import BoundedSemaphore, Lock, RLock, Semaphore

        kinds = Lock, RLock, Semaphore, BoundedSemaphore
        print(*[hasattr(kind(), "locked") for kind in kinds])
    """)
    assert there == " ".join([str(version >= (3, 14))] * 4)


def test_a_negative_timeout_does_not_wait(prints):
    assert prints("""
        import multiprocessing
        import threading

        lock = multiprocessing.Lock()
        lock.acquire()
        print(lock.acquire(timeout=-5))
        other = threading.Lock()
        other.acquire()
        try:
            other.acquire(timeout=-5)
        except ValueError:
            print("ValueError")
    """) == ["False", "ValueError"]


@linux
def test_acquire_is_interrupted_by_ctrl_c(prints):
    assert prints("""
        import os
        import signal
        from multiprocessing import Lock
        from threading import Timer

        lock = Lock()
        lock.acquire()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            lock.acquire()
        except KeyboardInterrupt:
            print("KeyboardInterrupt")
    """) == ["KeyboardInterrupt"]


@linux
def test_a_lock_is_a_file_in_shared_memory(prints):
    [there, gone] = prints("""
        import os
        from multiprocessing import get_context

        before = set(os.listdir("/dev/shm"))
        lock = get_context("spawn").Lock()
        name = "sem." + lock._semlock.name.removeprefix("/")
        print(name in os.listdir("/dev/shm"))
        os.unlink("/dev/shm/" + name)
        lock._semlock = None
        print(name in os.listdir("/dev/shm"))
        os._exit(0)
    """)
    assert there == "True"
    assert gone == "False"


def test_what_locks_of_threads_raise(prints):
    assert prints("""
        import threading

        condition = threading.Condition()
        lock = threading.RLock()
        for method in condition.wait, condition.notify, lock.release:
            try:
                method()
            except RuntimeError as error:
                print(error)
    """) == [
        "cannot wait on un-acquired lock",
        "cannot notify on un-acquired lock",
        "cannot release un-acquired lock",
    ]


def test_release_takes_no_number(prints):
    assert prints("""
        from multiprocessing import Semaphore

        try:
            Semaphore(0).release(2)
        except TypeError:
            print("TypeError")
    """) == ["TypeError"]


def test_only_threading_has_the_error_of_a_barrier(prints):
    assert prints("""
        import multiprocessing
        import threading

        print(hasattr(threading, "BrokenBarrierError"))
        print(hasattr(multiprocessing, "BrokenBarrierError"))
    """) == ["True", "False"]


def test_the_timeout_of_a_barrier_is_the_default_of_wait(prints):
    assert prints("""
        from multiprocessing import Barrier
        from threading import BrokenBarrierError

        try:
            Barrier(2, timeout=0.1).wait()
        except BrokenBarrierError:
            print("broken")
    """) == ["broken"]


def test_what_breaks_a_barrier(prints):
    """A timeout and abort() are in programs of pages; reset() and an action are not."""
    assert prints("""
        from multiprocessing import Barrier
        from threading import BrokenBarrierError, Thread
        from time import sleep

        def fail():
            raise ValueError

        def wait(barrier):
            try:
                barrier.wait(timeout=60)
            except (BrokenBarrierError, ValueError) as error:
                print(type(error).__name__)

        def started(barrier):
            thread = Thread(target=wait, args=[barrier])
            thread.start()
            while not barrier.n_waiting:
                sleep(0.01)
            sleep(0.3)
            return thread

        barrier = Barrier(2)
        thread = started(barrier)
        barrier.reset()
        thread.join()
        barrier = Barrier(2, fail)
        thread = started(barrier)
        try:
            barrier.wait(timeout=60)
        except ValueError:
            thread.join()
            print(barrier.broken)
    """) == ["BrokenBarrierError", "BrokenBarrierError", "True"]


def test_a_condition_makes_an_rlock_or_uses_yours(prints):
    assert prints("""
        from multiprocessing import Condition, Lock

        lock = Lock()
        condition = Condition(lock)
        print(type(Condition()._lock).__name__)
        print(condition._lock is lock, condition.acquire == lock.acquire)
    """) == ["RLock", "True True"]


def test_wait_of_an_event_is_false_after_its_timeout(prints):
    assert prints("""
        from multiprocessing import Event
        from threading import Timer

        event = Event()
        print(event.wait(0.1))
        timer = Timer(0.2, event.set)
        timer.start()
        print(event.wait(60))
        timer.join()
    """) == ["False", "True"]


def test_wait_of_an_event_is_false_if_it_is_cleared_at_once(prints):
    """Here clear() gets the lock before wait() has it, which is rare otherwise."""
    assert prints("""
        from multiprocessing import Condition, Event, Process

        def work(event):
            print(event.wait(), flush=True)

        if __name__ == "__main__":
            event = Event()
            event._cond = Condition()  # has an RLock, to take around both
            process = Process(target=work, args=(event,))
            process.start()
            while event._cond._sleeping_count._semlock._is_zero():
                pass  # until it waits
            with event._cond:
                event.set()
                event.clear()
            process.join()
    """) == ["False"]


@linux
def test_an_event_of_threads_is_copied_or_refused(prints):
    assert prints("""
        from multiprocessing import get_context
        from threading import Event

        def ask(event):
            print(event.wait(0.5), flush=True)

        if __name__ == "__main__":
            event = Event()
            process = get_context("fork").Process(target=ask, args=(event,))
            process.start()
            event.set()
            process.join()
            try:
                get_context("spawn").Process(target=ask, args=(event,)).start()
            except TypeError as error:
                print("TypeError")
    """) == ["False", "TypeError"]


def test_windows_does_not_release_the_lock_of_a_process_that_ended(windows):
    assert windows("""
        import os
        from multiprocessing import Lock, Process

        def crash(lock):
            lock.acquire()
            os._exit(1)

        if __name__ == "__main__":
            lock = Lock()
            process = Process(target=crash, args=(lock,))
            process.start()
            process.join()
            print(lock.acquire(timeout=1))
    """) == ["False"]


def test_a_bounded_semaphore_refuses_on_windows_too(windows):
    assert windows("""
        from multiprocessing import BoundedSemaphore

        semaphore = BoundedSemaphore(1)
        print(semaphore.get_value())
        try:
            semaphore.release()
        except ValueError as error:
            print(error)
    """) == ["1", "semaphore or lock released too many times"]


def test_a_closed_queue_neither_puts_nor_gets(prints):
    assert prints("""
        from multiprocessing import Queue

        if __name__ == "__main__":
            queue = Queue()
            queue.put(1)
            queue.put(2)
            print(queue.get())
            queue.close()
            for call in lambda: queue.put(3), queue.get, queue.get_nowait:
                try:
                    print(call())
                except ValueError as error:
                    print(str(error).split()[-2:])
    """) == ["1", *["['is', 'closed']"] * 3]


def test_what_a_simple_queue_has(prints):
    """All that a page says; ``close()`` closes the pipe at once."""
    usual = "cancel_join_thread close empty full get get_nowait"
    assert prints("""
        from multiprocessing import JoinableQueue, Queue, SimpleQueue

        for kind in SimpleQueue, Queue, JoinableQueue:
            print(*[n for n in dir(kind()) if not n.startswith("_")])
        queue = SimpleQueue()
        queue.close()
        for method in queue.get, lambda: queue.put(1):
            try:
                method()
            except OSError as error:
                print(error)
    """) == [
        "close empty get put",
        f"{usual} join_thread put put_nowait qsize",
        f"{usual} join join_thread put put_nowait qsize task_done",
        "handle is closed",
        "handle is closed",
    ]


def test_what_a_look_at_an_event_costs(prints):
    """Microseconds, and more than twenty short lines of Python."""
    assert prints("""
        from multiprocessing import Event
        from timeit import repeat

        event = Event()
        lines = "a = 1\\nb = a + 2\\nc = a, b\\n"
        check = min(repeat(event.is_set, number=1_000, repeat=20)) / 1_000
        line = min(repeat(lines, number=1_000, repeat=20)) / 3_000
        print(1e-7 < check < 1e-4, check > 20 * line)
    """) == ["True True"]


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_an_event_after_a_kill(prints, method):
    """Who was killed during a check holds its lock: nobody else gets through."""
    program = """
        import os
        import sys
        from multiprocessing import get_context
        from threading import Thread

        def check(event):
            event._flag.acquire = lambda *_: os.kill(os.getpid(), 9)
            event.is_set()

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            event = context.Event()
            process = context.Process(target=check, args=[event])
            process.start()
            process.join()
            print(process.exitcode)
            for call in event.is_set, event.set:
                thread = Thread(target=call, daemon=True)
                thread.start()
                thread.join(1)
                print(thread.is_alive(), flush=True)
            os._exit(0)
    """
    assert prints(program, method) == ["-9", "True", "True"]
