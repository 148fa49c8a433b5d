"""What pages say in passing, of descriptors, signals, exceptions and text."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from textwrap import dedent

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux")


def test_a_connection_of_another_loop(prints):
    assert prints("""
        import asyncio
        import socket

        async def connect(end):
            return await asyncio.open_connection(sock=end)

        async def use(reader, writer):
            for method in lambda: reader.read(1), writer.close:
                try:
                    if coroutine := method():
                        await coroutine
                except RuntimeError as error:
                    said = str(error)
                    print("attached to a different loop" in said, said[:20])

        mine, other = socket.socketpair()
        ends = asyncio.run(connect(mine))
        asyncio.run(use(*ends))
    """) == ["True Task <Task pending n", "False Event loop is closed"]


def test_pickled_exceptions_lose_their_traceback(prints):
    assert prints("""
        import pickle

        try:
            1 / 0
        except ZeroDivisionError as error:
            print(error.__traceback__ is None, end=" ")
            print(pickle.loads(pickle.dumps(error)).__traceback__ is None)
        try:
            pickle.dumps(ValueError(lambda: 1))
        except (AttributeError, pickle.PicklingError):
            print("cannot be pickled")
    """) == ["False True", "cannot be pickled"]


def test_the_end_of_a_line_in_utf_8(prints):
    """The rest of the characters are surrogates, which UTF-8 does not have."""
    assert prints("""
        import sys

        points = [*range(0xD800), *range(0xE000, sys.maxunicode + 1)]
        print([p for p in points if 10 in chr(p).encode("utf-8")])
    """) == ["[10]"]


@linux
def test_a_descriptor_means_nothing_elsewhere(prints):
    assert prints("""
        import os
        from multiprocessing import get_context

        def work(number):
            try:
                os.fstat(number)
            except OSError as error:
                print(error)

        if __name__ == "__main__":
            number = os.dup2(os.open(__file__, os.O_RDONLY), 77)
            os.fstat(number)
            process = get_context("spawn").Process(target=work, args=(number,))
            process.start()
            process.join()
    """) == ["[Errno 9] Bad file descriptor"]


@linux
def test_semaphores_of_a_queue(prints):
    assert prints("""
        from multiprocessing import Pool, Queue, synchronize
        from multiprocessing.pool import ThreadPool

        class Counted(synchronize.SemLock):
            made = 0

            def __init__(self, *rest, **named):
                Counted.made += 1
                super().__init__(*rest, **named)

        class Lock(Counted):
            __init__ = lambda self, *, ctx: Counted.__init__(self, 1, 1, 1, ctx=ctx)

        class Bounded(Counted):
            def __init__(self, value=1, *, ctx):
                Counted.__init__(self, 1, value, value, ctx=ctx)

        if __name__ == "__main__":
            synchronize.Lock, synchronize.BoundedSemaphore = Lock, Bounded
            for make in Queue, lambda: Pool(1), lambda: ThreadPool(1):
                Counted.made = 0
                made = make()
                print(Counted.made)
                getattr(made, "terminate", made.close)()
    """) == ["3", "6", "2"]


def test_code_0_says_nothing_about_the_work(prints):
    assert prints("""
        from multiprocessing import Process

        def catches():
            try:
                1 / 0
            except ZeroDivisionError:
                pass

        def returns_early():
            return
            raise ValueError

        if __name__ == "__main__":
            for work in catches, returns_early:
                process = Process(target=work)
                process.start()
                process.join()
                print(process.exitcode)
    """) == ["0", "0"]


@linux
def test_a_handler_waits_for_a_call_in_c(prints):
    assert prints("""
        import signal
        from itertools import repeat
        from time import monotonic

        called = []

        def handle(*_):
            called.append(monotonic())
            raise TimeoutError

        signal.signal(signal.SIGALRM, handle)
        number = 300_000
        late = 0
        while late < 0.5:  # until the call takes much longer than the limit
            number *= 3
            began = monotonic()
            signal.setitimer(signal.ITIMER_REAL, 0.05)
            try:
                sum(repeat(1, number))
                signal.setitimer(signal.ITIMER_REAL, 0)
            except Exception:
                late = called[-1] - began
        print("swallowed")
    """) == ["swallowed"]


@linux
def test_processes_are_closed_when_they_are_not_used(prints):
    assert prints("""
        import os
        from multiprocessing import Process

        def opened():
            return len(os.listdir("/proc/self/fd"))

        def run():
            process = Process(target=str)
            process.start()
            process.join()
            return process

        if __name__ == "__main__":
            run()
            before = opened()
            for _ in range(5):
                run()
            print(opened() - before)
            kept = [run() for _ in range(5)]
            print(opened() - before >= 5)
            for process in kept:
                process.close()
            print(opened() - before)
    """) == ["0", "True", "0"]


@linux
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_sigquit_ends_all_and_leaves_semaphores(python, method, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        dedent("""
            import sys
            import time
            from multiprocessing import get_context

            if __name__ == "__main__":
                context = get_context(sys.argv[1])
                lock = context.Lock()
                process = context.Process(target=time.sleep, args=(60,))
                process.start()
                print(lock._semlock.name, flush=True)
                time.sleep(60)
        """)
    )
    running = subprocess.Popen(
        [python.path, program, method],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    with running:
        try:
            name = running.stdout.readline().strip().lstrip("/")
            time.sleep(0.3)
            os.killpg(running.pid, signal.SIGQUIT)
            # the end of the output: every process that could write has ended
            assert running.stdout.read() == ""
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
    assert running.returncode == -signal.SIGQUIT
    left = Path("/dev/shm") / f"sem.{name}"
    assert left.name.startswith("sem.mp-")
    left.unlink()


@linux
def test_threads_that_are_listed_and_counted(prints):
    """One was started in C, as a library does; Python's list does not have it."""
    assert prints("""
        import _thread
        import os
        import threading

        may_end, begun = threading.Event(), threading.Semaphore(0)

        def work():
            begun.release()
            may_end.wait()

        thread = threading.Thread(target=work)
        thread.start()
        _thread.start_new_thread(work, ())
        begun.acquire()
        begun.acquire()
        print(len(threading.enumerate()), len(os.listdir("/proc/self/task")))
        may_end.set()
    """) == ["2 3"]


def test_an_empty_queue_raises_empty_at_once(prints):
    assert prints("""
        from multiprocessing import Queue
        from queue import Empty

        try:
            Queue().get_nowait()
        except Empty:
            print("Empty")
    """) == ["Empty"]


def test_a_key_that_is_text(prints):
    assert prints("""
        from multiprocessing import current_process
        from multiprocessing.connection import Client, Listener
        from multiprocessing.managers import BaseManager

        def error(call):
            try:
                call()
            except TypeError as error:
                print(error)

        def set_key():
            current_process().authkey = "secret"

        error(lambda: BaseManager(authkey="secret"))
        error(set_key)
        error(lambda: Listener(authkey="secret"))
        with Listener() as listener:
            error(lambda: Client(listener.address, authkey="secret"))
    """) == [
        *["string argument without an encoding"] * 2,
        *["authkey should be a byte string"] * 2,
    ]


def test_a_class_that_was_defined_again(prints):
    [error] = prints("""
        import pickle

        class Announced:
            pass

        announced = Announced()

        class Announced:
            pass

        try:
            pickle.dumps(announced)
        except pickle.PicklingError as error:
            print(error)
    """)
    kind, name = "<class '__main__.Announced'>", "__main__.Announced"
    assert error == f"Can't pickle {kind}: it's not the same object as {name}"


def test_a_string_without_its_comma(prints):
    assert prints("""
        from multiprocessing import Process

        def print_number(number):
            print(number)

        class Told(Process):
            def run(self):
                try:
                    super().run()
                except TypeError as error:
                    print(error, flush=True)

        if __name__ == "__main__":
            process = Told(target=print_number, args=("hello"))
            process.start()
            process.join()
    """) == ["print_number() takes 1 positional argument but 5 were given"]


def test_futures_of_executors_in_asyncio(prints):
    assert prints("""
        import asyncio
        from concurrent.futures import ProcessPoolExecutor

        async def main():
            with ProcessPoolExecutor(1) as executor:
                future = executor.submit(abs, -3)
                try:
                    await asyncio.gather(future)
                except TypeError as error:
                    print(error)
                print(await asyncio.wrap_future(future))

        if __name__ == "__main__":
            asyncio.run(main())
    """) == ["An asyncio.Future, a coroutine or an awaitable is required", "3"]
