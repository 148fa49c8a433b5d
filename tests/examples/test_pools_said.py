"""What the pages on pools and queues say, and no program of theirs shows."""

from __future__ import annotations

import subprocess
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
