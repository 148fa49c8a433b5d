"""What pages say of versions and platforms: defaults, limits, what is new.

Each test runs a few lines on every Python found, or on that for Windows.
"""

from __future__ import annotations

import re
import subprocess
import sys
from textwrap import dedent

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for defaults of Linux")


# Start methods

METHODS = """
    import multiprocessing

    print(multiprocessing.get_start_method())
    print(*sorted(multiprocessing.get_all_start_methods()))
"""


@linux
def test_default_start_method(prints, version):
    default = "forkserver" if version >= (3, 14) else "fork"
    assert prints(METHODS) == [default, "fork forkserver spawn"]


def test_windows_has_spawn_only(windows):
    assert windows(METHODS) == ["spawn", "spawn"]


@linux
def test_default_without_a_temporary_directory(prints, version):
    [default] = prints("""
        import multiprocessing
        import tempfile

        tempfile._candidate_tempdir_list = lambda: ["/proc/no such folder"]
        print(multiprocessing.get_start_method())
    """)
    if version >= (3, 15, 1) or (3, 14, 9) <= version < (3, 15):
        assert default == "spawn"
    else:
        assert default == ("forkserver" if version >= (3, 14) else "fork")


@linux
def test_executor_with_max_tasks_per_child(prints, version):
    program = """
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        executor = ProcessPoolExecutor(1, max_tasks_per_child=1)
        print(executor._mp_context.get_start_method())
        try:
            ProcessPoolExecutor(1, get_context("fork"), max_tasks_per_child=1)
        except ValueError as error:
            print(error)
    """
    if version < (3, 11):
        assert "unexpected keyword" in prints(program, code=1, errors=True)[-1]
    else:
        default, refused = prints(program)
        assert default == "spawn"
        assert "'fork'" in refused


@linux
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_spawn_context_does_not_fix_the_method(prints, version, method):
    [fixed] = prints(
        """
        import multiprocessing
        import sys

        if __name__ == "__main__":
            process = multiprocessing.get_context(sys.argv[1]).Process(target=print)
            process.start()
            process.join()
            print(multiprocessing.get_start_method(allow_none=True) is not None)
        """,
        method,
    )[-1:]
    repaired = version >= (3, 14, 3) or (3, 13, 12) <= version < (3, 14)
    assert fixed == str(not repaired)


@linux
def test_the_fork_server_is_started_again(prints):
    assert prints("""
        import os
        import signal
        from multiprocessing import forkserver, get_context

        def run():
            process = get_context("forkserver").Process(target=print, args=["ran"])
            process.start()
            process.join()

        if __name__ == "__main__":
            run()
            server = forkserver._forkserver._forkserver_pid
            os.kill(server, signal.SIGKILL)
            os.waitid(os.P_PID, server, os.WEXITED | os.WNOWAIT)
            run()
    """) == ["ran", "ran"]


# What is new where

SINCE = {
    "concurrent.futures.ProcessPoolExecutor.kill_workers": (3, 14),
    "concurrent.futures.ProcessPoolExecutor.terminate_workers": (3, 14),
    "concurrent.futures.InterpreterPoolExecutor": (3, 14),
    "multiprocessing.Process.interrupt": (3, 14),
    "os.process_cpu_count": (3, 13),
    "queue.Queue.shutdown": (3, 13),
    "multiprocessing.queues.Queue.shutdown": None,
    "sys._is_gil_enabled": (3, 13),
}
"""None: in no version."""


def test_names_that_are_new(prints, version):
    program = """
        import importlib
        import sys

        for name in sys.argv[1:]:
            found, *rest = name.split(".")
            found = importlib.import_module(found)
            for part in rest:
                try:
                    found = getattr(found, part)
                except AttributeError:
                    module = getattr(found, "__name__", "") + "." + part
                    try:
                        found = importlib.import_module(module)
                    except ImportError:
                        break
            else:
                print(name)
    """
    there = [name for name, since in SINCE.items() if since and version >= since]
    assert prints(program, *SINCE) == there


ARGUMENTS = {
    "concurrent.futures.Executor.map(buffersize)": (3, 14),
    "concurrent.futures.ProcessPoolExecutor(max_tasks_per_child)": (3, 11),
    "multiprocessing.pool.Pool.imap(buffersize)": None,
    "multiprocessing.pool.Pool(maxtasksperchild)": (3, 2),
    "multiprocessing.context.BaseContext.set_forkserver_preload(on_error)": (3, 15),
    "multiprocessing.shared_memory.SharedMemory(track)": (3, 13),
}


def test_arguments_that_are_new(prints, version):
    program = """
        import concurrent.futures
        import inspect
        import multiprocessing.context
        import multiprocessing.pool
        import multiprocessing.shared_memory
        import sys

        for name in sys.argv[1:]:
            function, _, argument = name.rstrip(")").partition("(")
            if argument in inspect.signature(eval(function)).parameters:
                print(name)
    """
    there = [name for name, since in ARGUMENTS.items() if since and version >= since]
    assert prints(program, *ARGUMENTS) == there


def test_classes_of_timeouts(prints, version):
    built_in, of_pools = prints("""
        import concurrent.futures
        import multiprocessing

        print(concurrent.futures.TimeoutError is TimeoutError)
        print(issubclass(multiprocessing.TimeoutError, TimeoutError))
    """)
    assert built_in == str(version >= (3, 11))
    assert of_pools == "False"


@linux
def test_workers_for_the_cpus_that_may_be_used(prints, version):
    one, other, every = prints("""
        import os
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Pool

        if __name__ == "__main__":
            every = os.cpu_count()
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
            with Pool() as pool:
                print(pool._processes)
            print(ProcessPoolExecutor()._max_workers)
            print(every)
    """)
    assert (one, other) == (("1", "1") if version >= (3, 13) else (every, every))


@linux
def test_atexit_functions_of_workers(prints, version):
    program = """
        import atexit
        import sys
        from multiprocessing import get_context

        def work():
            atexit.register(print, "at exit")

        if __name__ == "__main__":
            process = get_context(sys.argv[1]).Process(target=work)
            process.start()
            process.join()
    """
    for method in ("fork", "spawn", "forkserver"):
        run = version >= (3, 13) or method == "spawn"
        assert prints(program, method) == ["at exit"] * run


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_atexit_functions_of_a_file(prints, version, method):
    """Who runs what the file registers outside a function."""
    shown = prints(
        """
        import atexit
        import os
        import sys
        from multiprocessing import get_context

        def tell():
            os.write(1, f"{os.getpid()}\\n".encode())

        atexit.register(tell)

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            processes = [context.Process(target=str) for _ in range(2)]
            for process in processes:
                process.start()
            for process in processes:
                process.join()
            pids = [str(process.pid) for process in processes]
            atexit.register(print, os.getpid(), *pids, flush=True)
        """,
        method,
    )
    [pids] = [line.split() for line in shown if " " in line]
    ran = sorted(line for line in shown if " " not in line)
    main, *processes = pids
    by_the_server = version >= (3, 14, 1) or (3, 13, 8) <= version < (3, 14)
    assert ran.count(main) == 1
    ran.remove(main)
    if method == "forkserver" and by_the_server:
        [server] = ran
        assert server not in pids
    elif method == "spawn" or (method == "forkserver" and version >= (3, 13)):
        assert ran == sorted(processes)
    else:
        assert ran == []


def test_executor_on_windows_has_at_most_61_workers(windows):
    assert windows("""
        from concurrent.futures import ProcessPoolExecutor

        ProcessPoolExecutor(61)
        try:
            ProcessPoolExecutor(62)
        except ValueError as error:
            print(error)
    """) == ["max_workers must be <= 61"]


def test_windows_ends_processes_with_these_codes(windows):
    assert windows("""
        import os
        from multiprocessing import Process
        from time import sleep

        def ended(end):
            process = Process(target=sleep, args=[60])
            process.start()
            end(process)
            process.join()
            return process.exitcode

        if __name__ == "__main__":
            print(ended(lambda process: process.terminate()))
            print(ended(lambda process: process.kill()))
            print(ended(lambda process: os.kill(process.pid, 9)))
    """) == ["-15", "-15", "9"]


def test_what_windows_lacks(windows):
    modules = "fcntl", "resource"
    names = (
        *("os.fork", "os.killpg", "os.posix_fallocate", "os.register_at_fork"),
        *("os.sched_getaffinity", "os.sched_setaffinity"),
        *("signal.SIGALRM", "signal.SIGCONT", "signal.SIGHUP", "signal.SIGKILL"),
        *("signal.SIGSTOP", "signal.SIGUSR1"),
    )
    assert windows(f"""
        import importlib.util
        import os
        import signal

        print([name for name in {modules} if importlib.util.find_spec(name)])
        print([name for name in {names} if hasattr(*[
            (globals()[module], attribute)
            for module, _, attribute in [name.partition(".")]
        ][0])])
        print(hasattr(signal, "SIGTERM"), hasattr(os, "kill"))
    """) == ["[]", "[]", "True True"]


# Error texts


def test_what_cannot_be_pickled(prints, version):
    file, lock, lambda_ = prints("""
        import pickle
        import threading

        def error(thing):
            try:
                pickle.dumps(thing)
            except Exception as error:
                return type(error).__name__ + ": " + str(error).partition("0x")[0]

        def main():
            with open(__file__) as file:
                print(error(file))
            print(error(threading.Lock()))
            print(error(lambda: 1))

        main()
    """)
    old = "TypeError: cannot pickle '_io.TextIOWrapper' object"
    new = "TypeError: cannot pickle 'TextIOWrapper' instances"
    assert file == (new if version >= (3, 12) else old)
    assert lock == "TypeError: cannot pickle '_thread.lock' object"
    if version >= (3, 14):
        said = (
            "PicklingError: Can't pickle local object <function main.<locals>.<lambda>"
        )
        assert lambda_.startswith(said)
    else:
        verb = "get" if version >= (3, 13) else "pickle"
        assert (
            lambda_
            == f"AttributeError: Can't {verb} local object 'main.<locals>.<lambda>'"
        )


def test_notes_of_errors_in_pickling(prints, version):
    shown = prints(
        """
        import pickle

        pickle.dumps([print, lambda: 1])
        """,
        code=1,
        errors=True,
    )
    notes = [line for line in shown if line.startswith("when serializing ")]
    assert notes == (["when serializing list item 1"] if version >= (3, 14) else [])


@linux
def test_fork_in_a_threaded_process_warns(prints, version):
    program = """
        import threading
        from multiprocessing import get_context

        thread = threading.Thread(target=threading.Event().wait, daemon=True)
        thread.start()
        process = get_context("fork").Process(target=print, args=["started"])
        try:
            process.start()
        except DeprecationWarning as warning:
            print("refused")
        else:
            process.join()
    """

    shown = prints(
        "import warnings\nwarnings.simplefilter('always')\n" + dedent(program)
    )
    assert shown == ["started"]
    # since 3.15 the error is raised, although the process has been forked
    strict = prints(
        "import warnings\nwarnings.simplefilter('error')\n" + dedent(program)
    )
    assert ("refused" in "".join(strict)) == (version >= (3, 15))
    silent = prints(dedent(program), errors=True)
    assert not [line for line in silent if re.search("Deprecation", line)]
    by_itself = """
        import os
        import threading

        thread = threading.Thread(target=threading.Event().wait, daemon=True)
        thread.start()
        if os.fork() == 0:
            os._exit(0)
        os.wait()
    """
    shown = prints(by_itself, errors=True)
    assert any("DeprecationWarning" in line for line in shown) == (version >= (3, 12))
    warned = prints(
        "import warnings\nwarnings.simplefilter('always')\n" + dedent(program),
        errors=True,
    )
    said = any(
        "multi-threaded, use of fork() may lead to deadlocks" in w for w in warned
    )
    assert said == (version >= (3, 12))


@linux
def test_codes_of_signals(prints):
    assert prints("""
        import os
        import signal
        import sys
        from multiprocessing import Process

        def end(how):
            if how == "raises":
                sys.stderr = open(os.devnull, "w")
                raise ValueError
            elif how == "exits":
                sys.exit(3)
            os.kill(os.getpid(), how)

        if __name__ == "__main__":
            codes = []
            for how in (9, 11, 7, 6, 15, "raises", "exits"):
                process = Process(target=end, args=[how])
                process.start()
                process.join()
                codes.append(process.exitcode)
            print(codes, signal.Signals(7).name)
    """) == ["[-9, -11, -7, -6, -15, 1, 3] SIGBUS"]


@linux
def test_a_pipe_holds_64_kib(prints):
    assert prints("""
        import fcntl
        from multiprocessing import Pipe

        receiving, sending = Pipe(duplex=False)
        print(fcntl.fcntl(sending, 1032))  # F_GETPIPE_SZ
    """) == ["65536"]


def test_what_a_pipe_holds(prints):
    """Without a reader; the kernel counts for a socket what it needs beside."""
    [one_way, both_ways] = prints("""
        import os
        from multiprocessing import Pipe

        for duplex in False, True:
            receiving, sending = Pipe(duplex)
            os.set_blocking(sending.fileno(), False)
            held = 0
            try:
                while True:
                    held += os.write(sending.fileno(), bytes(4096))
            except BlockingIOError:
                print(held)
    """)
    assert int(one_way) == 65536
    assert 150_000 < int(both_ways) < 300_000


@linux
def test_what_a_pipe_holds_of_small_messages(prints):
    """Each one takes more of a socket than its bytes; of one message all fits."""
    *small, large = prints("""
        import os
        from multiprocessing import Pipe

        for size in 1, 10:
            receiving, sending = Pipe()
            os.set_blocking(sending.fileno(), False)
            held = 0
            try:
                while True:
                    sending.send_bytes(bytes(size))
                    held += 1
            except BlockingIOError:
                print(held)
        receiving, sending = Pipe()
        os.set_blocking(sending.fileno(), False)
        print(os.write(sending.fileno(), bytes(1_000_000)))
    """)
    assert len(small) == 2
    assert all(200 < int(held) < 300 for held in small)
    assert 150_000 < int(large) < 300_000


def test_text_of_a_number_instead_of_arguments(prints, version):
    [text] = prints("""
        from multiprocessing.pool import ThreadPool

        def square(number):
            return number**2

        with ThreadPool(1) as pool:
            try:
                pool.apply_async(square, 1).get()
            except TypeError as error:
                print(error)
    """)
    if version >= (3, 15):
        assert text == "Value after * must be an iterable, not int"
    else:
        assert text == "__main__.square() argument after * must be an iterable, not int"


def test_items_that_an_executor_takes(prints, version):
    program = """
        from concurrent.futures import ThreadPoolExecutor

        taken = 0

        def items():
            global taken
            for taken in range(1, 1001):
                yield taken

        with ThreadPoolExecutor(1) as executor:
            results = executor.map(abs, items(), buffersize=100)
            next(results)
            print(taken)
    """
    if version >= (3, 14):
        [taken] = prints(program)
        assert int(taken) <= 102
    else:
        assert "buffersize" in prints(program, code=1, errors=True)[-1]


@linux
def test_function_of_a_command(python, version):
    """``python -c``: the new process does not find what the command defines."""
    program = dedent("""
        from multiprocessing import get_context
        def greet(): print("Hello")
        process = get_context("spawn").Process(target=greet)
        process.start()
        process.join()
    """)
    done = subprocess.run(
        [python.path, "-c", program],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    if version >= (3, 14):
        text = "module '__main__' has no attribute 'greet'"
    elif version >= (3, 12):
        kind = "<class '_frozen_importlib.BuiltinImporter'>"
        text = f"Can't get attribute 'greet' on <module '__main__' ({kind})>"
    else:
        text = "Can't get attribute 'greet' on <module '__main__' (built-in)>"
    assert f"AttributeError: {text}" in done.stderr


@linux
def test_cause_of_a_broken_executor(prints, version):
    killed = """
        import os
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        def causes(method):
            for _ in range(10):
                with ProcessPoolExecutor(1, get_context(method)) as executor:
                    future = executor.submit(os.abort)
                    yield repr(future.exception().__cause__)

        if __name__ == "__main__":
            named = [c for c in causes("forkserver") if "exit code -6" in c]
            print(bool(named), named[:1])
    """
    [printed] = prints(killed)
    said, _, text = printed.partition(" ")
    assert said == str(version >= (3, 15))
    assert not text.strip("[]") or "terminated abruptly with exit code -6" in text


@linux
def test_who_imports_the_file_under_forkserver(prints, version):
    """The server since 3.13.8 and 3.14.1; before, every process did."""
    printed = prints("""
        import os
        from multiprocessing import get_context

        print("imported", os.getpid(), flush=True)

        def work():
            print("works", os.getpid(), flush=True)

        if __name__ == "__main__":
            for _ in range(2):
                process = get_context("forkserver").Process(target=work)
                process.start()
                process.join()
    """)
    importing = [line.split()[1] for line in printed if "imported" in line][1:]
    working = [line.split()[1] for line in printed if "works" in line]
    if version >= (3, 14, 1) or (3, 13, 8) <= version < (3, 14):
        assert len(importing) == 1
        assert importing[0] not in working
    else:
        assert importing == working


@linux
def test_advice_of_a_missing_guard(prints, version):
    shown = prints(
        """
        from multiprocessing import get_context

        process = get_context("spawn").Process(target=print)
        process.start()
        process.join()
        """,
        errors=True,
    )
    assert any("An attempt has been made to start a new process" in s for s in shown)
    advice = any('refer to the "Safe importing of main module"' in s for s in shown)
    assert advice == (version >= (3, 11, 5))


def test_windows_has_named_pipes(windows):
    assert windows("""
        from multiprocessing import Pipe

        print(*[type(end).__name__ for end in Pipe()])
    """) == ["PipeConnection PipeConnection"]


def test_windows_has_a_large_code_for_a_fault(windows):
    # Wine reports the fault at length before
    *_, code = windows("""
        import faulthandler
        from multiprocessing import Process

        def fault():
            faulthandler._read_null()

        if __name__ == "__main__":
            process = Process(target=fault)
            process.start()
            process.join()
            print(process.exitcode)
    """)
    assert code == "3221225477"


# Pools and executors


@linux
def test_errors_of_what_cannot_be_sent_wait_for_the_result(prints):
    assert (
        prints("""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Pool

        kinds = {"PicklingError", "AttributeError"}

        def main():
            def nested(number):
                return number

            for function in (nested, lambda number: number):
                with ProcessPoolExecutor(1) as executor, Pool(1) as pool:
                    for result in (
                        executor.submit(function, 1).exception(),
                        error(pool.apply_async(function, [1])),
                    ):
                        print(type(result).__name__ in kinds)

        def error(result):
            try:
                result.get()
            except Exception as error:
                return error

        if __name__ == "__main__":
            main()
    """)
        == ["True"] * 4
    )


@linux
def test_function_below_the_guard_breaks_an_executor(prints):
    assert prints("""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        if __name__ == "__main__":
            def double(number):
                return 2 * number

            with ProcessPoolExecutor(1, get_context("spawn")) as executor:
                print(type(executor.submit(double, 1).exception()).__name__)
    """) == ["BrokenProcessPool"]


@linux
def test_executor_with_a_killed_worker_refuses_tasks(prints):
    assert prints("""
        import os
        from concurrent.futures import ProcessPoolExecutor

        if __name__ == "__main__":
            executor = ProcessPoolExecutor(1)
            executor.submit(os.abort).exception()
            try:
                executor.submit(print)
            except Exception as error:
                print(type(error).__name__)
    """) == ["BrokenProcessPool"]


@linux
def test_error_of_sending_a_result_waits_for_get(prints):
    assert prints("""
        from multiprocessing import Pool

        def generator():
            return (number for number in [1])

        if __name__ == "__main__":
            with Pool(1) as pool:
                result = pool.apply_async(generator)
                result.wait()
                print("nothing yet")
                try:
                    result.get()
                except Exception as error:
                    print(type(error).__name__)
    """) == ["nothing yet", "MaybeEncodingError"]


@linux
def test_limits_of_tasks_count_chunks(prints, version):
    program = """
        import os
        import sys
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Pool

        def who(_):
            return os.getpid()

        if __name__ == "__main__":
            with Pool(1, maxtasksperchild=1) as pool:
                print(len(set(pool.map(who, range(6), 1))), end=" ")
                print(len(set(pool.map(who, range(6), 3))))
            if sys.version_info >= (3, 11):
                for chunk in (1, 3):
                    with ProcessPoolExecutor(1, max_tasks_per_child=1) as executor:
                        print(len(set(executor.map(who, range(6), chunksize=chunk))))
    """
    assert prints(program) == ["6 2", *["6", "2"] * (version >= (3, 11))]


@linux
def test_worker_that_replaces_another_is_set_up(prints, version):
    program = """
        import sys
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Pool

        def set_up(word):
            print(word, flush=True)

        if __name__ == "__main__":
            with Pool(1, set_up, ["pool"], maxtasksperchild=1) as pool:
                pool.map(abs, range(3), 1)
            if sys.version_info >= (3, 11):
                with ProcessPoolExecutor(
                    1, None, set_up, ["executor"], max_tasks_per_child=1
                ) as executor:
                    list(executor.map(abs, range(3)))
    """
    printed = prints(program)
    assert printed.count("pool") >= 3
    assert printed.count("executor") >= 3 * (version >= (3, 11))


@linux
def test_pool_ends_its_workers_in_the_middle_of_a_task(prints):
    assert prints("""
        import multiprocessing.pool
        import time
        from multiprocessing import Pool, active_children

        if __name__ == "__main__":
            pool = Pool(2)
            pool.map_async(time.sleep, [60, 60, 60])
            began = time.monotonic()
            pool.terminate()
            pool.join()
            print(active_children(), time.monotonic() - began < 30)
            print(hasattr(multiprocessing.pool.AsyncResult, "cancel"))
    """) == ["[] True", "False"]


# Queues and connections


@linux
def test_end_of_a_pipe_is_an_error_without_text(prints):
    assert prints("""
        from multiprocessing import Pipe

        receiving, sending = Pipe(duplex=False)
        sending.close()
        try:
            receiving.recv()
        except EOFError as error:
            print(repr(str(error)))
    """) == ["''"]


@linux
def test_refused_connection(prints):
    assert prints("""
        import errno

        print(errno.ECONNREFUSED)
    """) == ["111"]


def test_large_pickle_that_was_cut_between_blocks(prints):
    assert prints("""
        import io
        import pickle

        class File(io.RawIOBase):
            parts = []
            def write(self, data):
                self.parts.append(bytes(data))
                return len(data)

        file = File()
        pickle.dump([str(number) * 10 for number in range(20_000)], file)
        print(len(file.parts) > 2)
        for cut in (file.parts[:1], file.parts[:-1]):
            try:
                pickle.loads(b"".join(cut))
            except EOFError as error:
                print(error)
    """) == ["True", "Ran out of input", "Ran out of input"]
