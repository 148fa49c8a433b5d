"""What the pages on pools and queues say, and no program of theirs shows."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from .pythons import PYTHONS

LIMIT = 120


@pytest.fixture(params=PYTHONS, ids=lambda python: python.series)
def prints(request, tmp_path):
    """Runs a program; gives the lines that it prints."""

    def run(text, series=None):
        if series and request.param.series not in series:
            pytest.skip("is about other versions")
        program = tmp_path / "program.py"
        program.write_text(textwrap.dedent(text))
        ended = subprocess.run(
            [str(request.param.path), program],
            capture_output=True,
            check=False,
            text=True,
            timeout=LIMIT,
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.splitlines()

    return run


def test_what_takes_all_items_at_once(prints):
    """results-as-they-come: map() does, and imap() what fits into the pipe."""
    text = """
        import time
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Pool

        taken = 0

        def items():
            global taken
            taken = 0
            for _ in range(500):
                taken += 1
                yield bytes(100_000)

        if __name__ == "__main__":
            with Pool(1) as pool:
                pool.imap(time.sleep, [60])  # the worker is busy
                pool.imap(len, items())
                time.sleep(1)
                print("imap", taken < 100)
                pool.map_async(len, items())
                print("map", taken)
            executor = ProcessPoolExecutor(1)
            results = executor.map(len, items())
            print("executor", taken)
            executor.shutdown(cancel_futures=True)
    """
    assert prints(text) == ["imap True", "map 500", "executor 500"]


def test_buffersize_counts_chunks(prints):
    text = """
        import time
        from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor

        taken = 0

        def items():
            global taken
            for number in range(1_000):
                taken += 1
                yield number

        if __name__ == "__main__":
            with ProcessPoolExecutor(1) as executor:
                results = executor.map(abs, items(), chunksize=5, buffersize=20)
                print(taken)
                list(results)
    """
    assert prints(text, series=("3.14", "3.15")) == ["100"]


def test_buffersize_while_you_wait(prints):
    """The next item is taken before the next result has come."""
    text = """
        from concurrent.futures import ThreadPoolExecutor
        from threading import Event

        taken = 0
        four_are_taken = Event()

        def items():
            global taken
            for number in range(100):
                taken += 1
                if taken == 4:
                    four_are_taken.set()
                yield number

        def wait(number):
            return four_are_taken.wait(60)

        if __name__ == "__main__":
            with ThreadPoolExecutor(1) as executor:
                results = executor.map(wait, items(), buffersize=3)
                print(taken)
                print(next(results), taken)
    """
    assert prints(text, series=("3.14", "3.15")) == ["3", "True 4"]


def test_iterators_of_larger_chunks_have_no_next(prints):
    text = """
        from multiprocessing import Pool

        if __name__ == "__main__":
            with Pool(1) as pool:
                for method in pool.imap, pool.imap_unordered:
                    for size in 1, 2:
                        results = method(abs, [1, 2], chunksize=size)
                        print(type(results).__name__, hasattr(results, "next"))
                        list(results)
    """
    assert prints(text) == [
        "IMapIterator True",
        "generator False",
        "IMapUnorderedIterator True",
        "generator False",
    ]


def test_who_waits_at_a_queue_of_a_manager(prints):
    """join-before-get: only a queue with a maxsize makes put() wait."""
    text = """
        from multiprocessing import Manager, Process

        def put(queue):
            for number in range(100):
                queue.put(bytes(10_000))

        if __name__ == "__main__":
            with Manager() as manager:
                queue = manager.Queue()
                process = Process(target=put, args=(queue,))
                process.start()
                process.join()
                print(process.exitcode, queue.qsize())
                queue = manager.Queue(1)
                process = Process(target=put, args=(queue,))
                process.start()
                process.join(2)
                print(process.exitcode)
                for _ in range(100):
                    queue.get()
                process.join()
                print(process.exitcode)
    """
    assert prints(text) == ["0 100", "None", "0"]


def test_a_pipe_is_of_no_context(prints):
    """context-already-set: locks are, and what contains them."""
    text = """
        from multiprocessing import get_context

        if __name__ == "__main__":
            fork, spawn = get_context("fork"), get_context("spawn")
            receiver, sender = fork.Pipe(duplex=False)
            process = spawn.Process(target=sender.send, args=("hello",))
            process.start()
            print(receiver.recv())
            process.join()
            for made in (
                fork.Queue(),
                fork.Event(),
                fork.Condition(),
                fork.Barrier(2),
                fork.Value("i"),
                fork.Array("i", 2),
            ):
                process = spawn.Process(target=repr, args=(made,))
                try:
                    process.start()
                except RuntimeError as error:
                    print(str(error)[:29])
    """
    assert prints(text, series=("3.12", "3.13", "3.14", "3.15")) == [
        "hello",
        *["A SemLock created in a fork c"] * 6,
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such names")
def test_a_unix_socket_without_a_file(prints):
    """Its name begins with a null character, and nothing is in a folder."""
    text = r"""
        import os
        import stat
        from multiprocessing.connection import Client, Listener

        name = f"a-test-{os.getpid()}"
        with Listener("\0" + name, "AF_UNIX") as listener:
            client = Client(listener.address)
            server = listener.accept()
            client.send("hello")
            print(server.recv(), os.path.exists(name))
        with Listener(name, "AF_UNIX"):
            print(stat.S_ISSOCK(os.stat(name).st_mode))
    """
    assert prints(text) == ["hello False", "True"]


def test_as_completed_counts_from_the_first_next(prints):
    text = """
        import time
        from concurrent.futures import ThreadPoolExecutor, as_completed

        with ThreadPoolExecutor(1) as executor:
            done = as_completed([executor.submit(time.sleep, 1.5)], timeout=1)
            time.sleep(1)
            next(done)
            print("no TimeoutError")
    """
    assert prints(text) == ["no TimeoutError"]


def test_an_exception_raised_from_another_can_be_sent(prints):
    """maybe-encoding-error: and the traceback of both is sent."""
    text = """
        import threading
        import traceback
        from multiprocessing import Pool

        def fails():
            raise OSError("busy", threading.Lock())

        def work(_):
            try:
                fails()
            except OSError as error:
                raise RuntimeError(str(error)) from error

        if __name__ == "__main__":
            with Pool(1) as pool:
                try:
                    pool.map(work, [1])
                except RuntimeError:
                    print("in fails" in traceback.format_exc())
    """
    assert prints(text) == ["True"]


def test_args_of_an_exception_without_super(prints):
    text = """
        class ParseError(Exception):
            def __init__(self, file, line):
                self.file, self.line = file, line

        print(ParseError("a", 7).args, ParseError("a", line=7).args)
    """
    assert prints(text) == ["('a', 7) ('a',)"]


def test_a_small_result_that_nobody_takes(prints):
    """join-before-get: a process ends if what it put fits into the pipe."""
    text = """
        from multiprocessing import Process, Queue

        if __name__ == "__main__":
            queue = Queue()
            process = Process(target=queue.put, args=("small",))
            process.start()
            process.join(60)
            print(process.exitcode)
    """
    assert prints(text) == ["0"]


def test_an_array_takes_its_lock_for_each_access(prints):
    text = """
        import threading
        from multiprocessing import Array

        numbers = Array("d", 3)
        reader = threading.Thread(target=numbers.__getitem__, args=(0,))
        with numbers.get_lock():
            reader.start()
            reader.join(0.5)
            print("waits:", reader.is_alive())
        reader.join()
    """
    assert prints(text) == ["waits: True"]


def test_a_stranger_who_speaks_another_protocol(prints):
    """authkey: each kind of stranger, and the guard that catches them."""
    text = """
        import socket
        from multiprocessing import AuthenticationError
        from multiprocessing.connection import Listener

        with Listener(("127.0.0.1", 0), authkey=b"key") as listener:
            for words in b"", b"GET / HTTP/1.0\\r\\n\\r\\n":
                with socket.create_connection(listener.address) as stranger:
                    stranger.sendall(words)
                    if not words:
                        stranger.close()
                    try:
                        listener.accept()
                    except (AuthenticationError, EOFError, OSError) as error:
                        print(type(error).__name__, error)
    """
    first, second = prints(text)
    assert first.split()[0] in ("EOFError", "ConnectionResetError", "BrokenPipeError")
    assert second == "OSError bad message length"
