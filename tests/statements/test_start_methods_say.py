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

        def write(begun):
            begun.set()
            stream.write(bytes(10))

        reading, writing = os.pipe()
        stream = open(writing, "wb")
        thread = threading.Thread(target=stream.write, args=(bytes(1_000_000),))
        thread.daemon = True
        thread.start()
        time.sleep(0.2)
        context = get_context("fork")
        begun = context.Event()
        process = context.Process(target=write, args=(begun,))
        process.start()
        begun.wait()
        process.join(0.7)
        print(process.is_alive(), flush=True)
        process.kill()
        process.join()
        os._exit(0)
    """) == ["True"]


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_what_a_process_has_from_the_fork_server(prints, method):
    """Niceness and limits as they were when the server started."""
    [shown] = prints(
        """
        import os
        import resource
        import sys
        from multiprocessing import get_context

        def look(niceness, files):
            now = resource.getrlimit(resource.RLIMIT_NOFILE)
            print(os.nice(0) == niceness, now == files)

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            first = context.Process(target=str)
            first.start()
            first.join()
            before = os.nice(0), resource.getrlimit(resource.RLIMIT_NOFILE)
            os.nice(1)
            resource.setrlimit(resource.RLIMIT_NOFILE, (200, 300))
            process = context.Process(target=look, args=before)
            process.start()
            process.join()
        """,
        method,
    )
    assert shown == " ".join([str(method == "forkserver")] * 2)


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
def test_a_server_that_warns_on_error(prints, version, monkeypatch):
    """An ImportWarning, which Python does not show by default."""
    if version < (3, 15):
        pytest.skip("on_error is new in 3.15")
    program = """
        from multiprocessing import Process, set_forkserver_preload

        if __name__ == "__main__":
            set_forkserver_preload(["no_such_module"], on_error="warn")
            process = Process(target=print, args=("started",))
            process.start()
            process.join()
    """
    assert prints(program) == ["started"]
    monkeypatch.setenv("PYTHONWARNINGS", "always")
    assert any("'no_such_module'" in line for line in prints(program, errors=True))


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_standard_input_is_empty(prints, method):
    """Except under spawn, what comes to the program can be read by open(0)."""
    shown = prints(
        """
        import sys
        from multiprocessing import get_context

        def read(queue):
            queue.put((sys.stdin.read(), sys.stdin.name == "<stdin>"))
            queue.put(open(0).readline())

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            queue = context.Queue()
            process = context.Process(target=read, args=(queue,))
            process.start()
            print(queue.get())
            print(repr(queue.get()))
            process.join()
        """,
        method,
        stdin="typed\n",
    )
    assert shown == ["('', False)", repr("typed\n")]


def test_what_a_context_has(prints):
    assert prints("""
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        names = multiprocessing.__all__
        print([name for name in names if not hasattr(context, name)])
    """) == ["['get_all_start_methods']"]


@linux
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_default_lock_for_an_executor_of_another_context(prints, method, python):
    printed = prints(
        """
        import sys
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Lock, get_context

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            with ProcessPoolExecutor(1, context, bool, (Lock(),)) as executor:
                try:
                    print(executor.submit(abs, -7).result())
                except RuntimeError as error:
                    print(str(error)[:38])
    """,
        method,
    )
    if python.series in {"3.10", "3.14", "3.15"}:
        assert printed == ["7"]
    else:
        assert printed == ["A SemLock created in a fork context is"]


@linux
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_large_argument_without_a_guard(prints, method, version):
    """Where the server has imported the file before, it ends."""
    program = """
        import os
        import sys
        import threading
        from multiprocessing import get_context

        size, method = int(sys.argv[1]), sys.argv[2]
        process = get_context(method).Process(target=str, args=("x" * size,))
        if __name__ == "__main__":
            threading.Timer(8, lambda: [os.write(1, b"waits"), os._exit(0)]).start()
        try:
            process.start()
        except OSError as error:
            print(type(error).__name__, flush=True)
        else:
            process.join()
            print(process.exitcode, flush=True)
        os._exit(0)
    """
    imports = (3, 13, 8) <= version < (3, 14) or (3, 14, 1) <= version < (3, 15)
    small = large = "ConnectionResetError"
    if method == "spawn" or not imports:
        small, large = "1", "BrokenPipeError"
    if method == "spawn" and (version < (3, 13, 8) or (3, 14) <= version < (3, 14, 1)):
        large = "waits"
    assert prints(program, "10", method) == [small]
    assert prints(program, "1_000_000", method) == [large]


@linux
def test_modules_instead_of_names_to_preload(prints, version):
    assert prints("""
        import sys
        from multiprocessing import get_context

        if __name__ == "__main__":
            context = get_context("forkserver")
            try:
                context.set_forkserver_preload([sys])
                context.Process(target=print).start()
            except (TypeError, EOFError) as error:
                print(f"{type(error).__name__}: {error}")
    """) == [
        "EOFError: unexpected EOF"
        if version < (3, 11)
        else "TypeError: module_names must be a list of strings"
    ]


@linux
def test_a_command_that_is_no_fork_server(prints, version):
    [error] = prints("""
        import os
        from multiprocessing import get_context

        if __name__ == "__main__":
            with open("command", "w") as file:
                file.write("#!/bin/sh\\nsleep 0.3\\n")
            os.chmod("command", 0o755)
            context = get_context("forkserver")
            context.set_executable(os.path.abspath("command"))
            try:
                context.Process(target=print).start()
            except Exception as error:
                print(f"{type(error).__name__}: {error}")
    """)
    if version < (3, 14):
        assert error == "EOFError: unexpected EOF"
    else:
        assert error.startswith("ConnectionResetError: ")


@pytest.mark.parametrize(("size", "says"), [(10, "1"), (1_000_000, "waits")])
def test_windows_waits_with_a_large_argument(windows, size, says):
    """The program keeps an end of the pipe from which its process should read."""
    assert windows(f"""
        import os
        import threading
        from multiprocessing import Process

        process = Process(target=str, args=("x" * {size},))
        if __name__ == "__main__":
            threading.Timer(8, lambda: [os.write(1, b"waits"), os._exit(0)]).start()
        try:
            process.start()
        except OSError as error:
            print(type(error).__name__, flush=True)
        else:
            process.join()
            print(process.exitcode, flush=True)
        os._exit(0)
    """) == [says]


@linux
@pytest.mark.parametrize("on_error", ["", "ignore", "warn", "fail"])
def test_a_server_and_the_errors_of_your_own_file(prints, version, on_error):
    if on_error and version < (3, 15):
        pytest.skip("on_error is new in 3.15")
    imports = version >= (3, 14, 1) or (3, 13, 8) <= version < (3, 14)
    program = """
        import sys
        from multiprocessing import get_context, set_forkserver_preload

        if __name__ != "__main__":
            raise ValueError("not here")
        words = {"on_error": sys.argv[1]} if sys.argv[1] else {}
        set_forkserver_preload(["__main__"], **words)
        process = get_context("forkserver").Process(target=str)
        try:
            process.start()
        except (ConnectionResetError, EOFError):
            print("the server has ended")
        else:
            process.join()
            print(process.exitcode)
    """
    ends = on_error == "fail" or (imports and version < (3, 15))
    assert prints(program, on_error) == ["the server has ended" if ends else "1"]


@linux
def test_a_server_and_an_exit_in_your_own_file(prints, version):
    imports = version >= (3, 14, 1) or (3, 13, 8) <= version < (3, 14)
    assert prints("""
        import sys
        from multiprocessing import get_context

        if __name__ != "__main__":
            sys.exit(1)
        process = get_context("forkserver").Process(target=str)
        try:
            process.start()
        except (ConnectionResetError, EOFError):
            print("the server has ended")
        else:
            process.join()
            print(process.exitcode)
    """) == ["the server has ended" if imports else "1"]
