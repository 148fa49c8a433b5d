"""What pages say of contexts, of classes, and of what processes share."""

from __future__ import annotations

import sys

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux")


@linux
def test_the_default_is_the_first_start_method(prints, version):
    names = prints("""
        from multiprocessing import get_all_start_methods, get_start_method

        print(*get_all_start_methods())
        print(get_start_method() == get_all_start_methods()[0])
    """)
    if version >= (3, 14):
        assert names == ["forkserver fork spawn", "True"]
    else:
        assert names == ["fork spawn forkserver", "True"]


@pytest.mark.parametrize("asked", ["get_start_method()", "get_context()"])
def test_asking_chooses(prints, asked):
    assert prints(f"""
        from multiprocessing import *

        print(get_start_method(allow_none=True))
        {asked}
        print(get_start_method(allow_none=True) is None)
    """) == ["None", "False"]


def test_windows_has_no_context_for_fork(windows):
    assert windows("""
        from multiprocessing import get_context

        try:
            get_context("fork")
        except ValueError as error:
            print(error)
    """) == ["cannot find context for 'fork'"]


def test_classes_of_what_is_made(prints):
    assert prints("""
        import multiprocessing as mp

        if __name__ == "__main__":
            for name in ["Queue", "JoinableQueue", "SimpleQueue"]:
                kind = type(getattr(mp, name)())
                print(kind.__module__, kind.__name__ == name)
            for name in ["Lock", "RLock", "Semaphore", "Condition", "Event"]:
                kind = type(getattr(mp, name)())
                print(kind.__module__, kind.__name__ == name)
            print(type(mp.BoundedSemaphore()).__name__, type(mp.Barrier(1)).__name__)
            print(isinstance(mp.Process, type))
            with mp.Pool(1) as pool, mp.Manager() as manager:
                for thing in pool, manager, *mp.Pipe(), mp.get_context():
                    print(type(thing).__mro__[-2])
                print(type(manager).__name__, type(mp.Pipe()[0]).__name__)
    """) == [
        *["multiprocessing.queues True"] * 3,
        *["multiprocessing.synchronize True"] * 5,
        "BoundedSemaphore Barrier",
        "True",
        "<class 'multiprocessing.pool.Pool'>",
        "<class 'multiprocessing.managers.BaseManager'>",
        "<class 'multiprocessing.connection._ConnectionBase'>",
        "<class 'multiprocessing.connection._ConnectionBase'>",
        "<class 'multiprocessing.context.BaseContext'>",
        "SyncManager Connection",
    ]


def test_a_connection_can_be_given_without_allowing_it(prints):
    assert prints("""
        from multiprocessing import Pipe, Process

        def work(end):
            end.send("received")

        if __name__ == "__main__":
            mine, other = Pipe()
            process = Process(target=work, args=(other,))
            process.start()
            print(mine.recv())
            process.join()
    """) == ["received"]


def test_a_pool_raises_the_other_timeout_error(prints):
    assert prints("""
        import builtins
        import multiprocessing
        from time import sleep

        if __name__ == "__main__":
            with multiprocessing.Pool(1) as pool:
                try:
                    pool.apply_async(sleep, (60,)).get(timeout=0.1)
                except multiprocessing.ProcessError as error:
                    print(type(error) is multiprocessing.TimeoutError)
                    print(isinstance(error, builtins.TimeoutError))
    """) == ["True", "False"]


def test_what_a_task_can_be_given(prints):
    assert (
        prints("""
        from multiprocessing import Array, Manager, Pool, RawArray, RawValue, Value
        from multiprocessing.shared_memory import ShareableList, SharedMemory

        if __name__ == "__main__":
            memory, items = SharedMemory(create=True, size=1), ShareableList([1])
            with Pool(1) as pool, Manager() as manager:
                for thing in (
                    Value("i"), Array("i", 1), RawValue("i"), RawArray("i", 1),
                    memory, items, manager.list(),
                ):
                    try:
                        pool.apply(type, (thing,))
                        print("given")
                    except RuntimeError:
                        print("refused")
            for block in memory, items.shm:
                block.close()
                block.unlink()
    """)
        == ["refused"] * 4 + ["given"] * 3
    )


def test_a_managed_list_survives_the_process_that_used_it(prints):
    assert prints("""
        from multiprocessing import Manager, Process

        def work(numbers):
            while True:
                numbers.append(1)

        if __name__ == "__main__":
            with Manager() as manager:
                numbers = manager.list()
                process = Process(target=work, args=(numbers,))
                process.start()
                while len(numbers) < 10:
                    pass
                process.kill()
                process.join()
                numbers.append(2)  # the last 1 may still be on its way
                print(numbers.count(2))
    """) == ["1"]


def test_shared_memory_of_windows_goes_with_its_last_user(windows):
    assert windows("""
        from multiprocessing.shared_memory import SharedMemory

        memory = SharedMemory(create=True, size=10)
        other = SharedMemory(memory.name)
        memory.close()
        memory.unlink()
        SharedMemory(other.name).close()
        print("still there")
        other.close()
        try:
            SharedMemory(memory.name)
        except FileNotFoundError:
            print("gone")
    """) == ["still there", "gone"]


# Threads beside processes


def test_threads_and_processes_have_the_same_interface(prints):
    assert prints("""
        import multiprocessing
        import threading

        for name in "Lock", "RLock", "Condition", "Semaphore", "Event", "Barrier":
            print(hasattr(threading, name), hasattr(multiprocessing, name))
        for kind in threading.Thread, multiprocessing.Process:
            made = kind(target=print, args=("in another",))
            print(all(hasattr(made, name) for name in ("start", "join", "run")))
    """) == [*["True True"] * 6, "True", "True"]


def test_an_exception_ends_only_its_own(prints):
    assert prints("""
        import os
        import sys
        import threading
        from multiprocessing import Process

        def work():
            sys.stderr = open(os.devnull, "w")
            raise ValueError

        if __name__ == "__main__":
            process = Process(target=work)
            process.start()
            process.join()
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
            print(process.exitcode, "and the program continues")
    """) == ["1 and the program continues"]


def test_a_thread_cannot_be_started_twice(prints):
    assert prints("""
        import threading

        thread = threading.Thread(target=str)
        thread.start()
        thread.join()
        try:
            thread.start()
        except RuntimeError as error:
            print(error)
    """) == ["threads can only be started once"]


def test_run_does_the_work_here(prints):
    assert prints("""
        import os
        from multiprocessing import Process

        def tell():
            print(os.getpid() == main)

        main = os.getpid()
        process = Process(target=tell)
        process.run()
        try:
            process.join()
        except AssertionError as error:
            print(error)
    """) == ["True", "can only join a started process"]


@linux
def test_a_spawned_process_shares_only_files(prints):
    dirty, clean = prints("""
        from multiprocessing import get_context

        def wait(begun, end):
            begun.set()
            end.wait()

        if __name__ == "__main__":
            spawn = get_context("spawn")
            begun, end = spawn.Event(), spawn.Event()
            process = spawn.Process(target=wait, args=(begun, end))
            process.start()
            begun.wait()
            with open(f"/proc/{process.pid}/smaps_rollup") as file:
                sizes = dict(line.split()[:2] for line in file if "kB" in line)
            end.set()
            process.join()
            print(sizes["Shared_Dirty:"])  # written since, by another process
            print(sizes["Shared_Clean:"])  # as in the file that it comes from
    """)
    assert int(dirty) < 200
    assert int(clean) > 2_000
