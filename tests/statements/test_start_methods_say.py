"""What pages say of start methods: what they fix, copy and hold."""

from __future__ import annotations

import sys

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux")


@linux
def test_threads_of_multiprocessing(prints):
    assert prints("""
        import threading
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Pool, Queue

        def more(make):
            before = threading.active_count()
            made = make()
            return made, threading.active_count() - before

        def submit():
            executor.submit(str).result()

        if __name__ == "__main__":
            pool, threads = more(lambda: Pool(1))
            print(threads)
            pool.terminate()
            pool.join()
            executor, threads = more(lambda: ProcessPoolExecutor(1))
            print(threads)
            print(more(submit)[1])
            executor.shutdown()
            queue, threads = more(Queue)
            print(threads, more(lambda: queue.put(1))[1])
    """) == ["3", "0", "2", "0 1"]


@linux
def test_a_stream_that_was_written_to_at_the_fork(prints):
    assert prints("""
        import os
        import threading
        import time
        from multiprocessing import get_context

        def write():
            stream.write(bytes(10))

        reading, writing = os.pipe()
        stream = open(writing, "wb")
        thread = threading.Thread(target=stream.write, args=(bytes(1_000_000),))
        thread.daemon = True
        thread.start()
        time.sleep(0.2)
        process = get_context("fork").Process(target=write)
        process.start()
        process.join(0.7)
        print(process.is_alive(), flush=True)
        process.kill()
        process.join()
        os._exit(0)
    """) == ["True"]


@linux
def test_a_server_that_fails_on_error(prints, version):
    if version < (3, 15):
        pytest.skip("on_error is new in 3.15")
    program = """
        import os
        import sys
        from multiprocessing import Process, set_forkserver_preload

        if __name__ == "__main__":
            set_forkserver_preload(["no_such_module"], on_error="fail")
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            try:
                Process(target=str).start()
            except (ConnectionResetError, EOFError) as error:
                print("refused")
    """
    assert prints(program) == ["refused"]


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_standard_input_is_empty(prints, method):
    assert prints(
        """
        import sys
        from multiprocessing import get_context

        def read(queue):
            queue.put((sys.stdin.read(), sys.stdin.name == "<stdin>"))

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            queue = context.Queue()
            process = context.Process(target=read, args=(queue,))
            process.start()
            print(queue.get())
            process.join()
        """,
        method,
    ) == ["('', False)"]


@linux
def test_when_numpy_imports_its_generator(python, prints):
    shown = prints("""
        import sys
        try:
            import numpy
        except ImportError:
            print("no NumPy")
        else:
            print("numpy.random" in sys.modules)
    """)
    if shown == ["no NumPy"]:
        pytest.skip(f"NumPy is not installed for Python {python.version}")
    assert shown == ["False"]
