"""What pages say of pickle, and of what goes through queues and connections."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sphinx_recorded.programs.interpreters import found

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux")
EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_pickle_runs_what_it_names(prints):
    assert prints("""
        import pickle

        class Harmless:
            def __reduce__(self):
                return print, ("ran",)

        pickle.loads(pickle.dumps(Harmless()))
    """) == ["ran"]


def test_a_queue_without_a_maxsize_has_that_of_a_semaphore(prints):
    assert prints("""
        import queue
        from multiprocessing import Queue, synchronize

        if __name__ == "__main__":
            synchronize.SEM_VALUE_MAX = 5  # 32,767 on macOS
            numbers = Queue()
            for number in range(5):
                numbers.put(number)
            try:
                numbers.put(5, timeout=0.1)
            except queue.Full:
                print("Full")
            numbers.cancel_join_thread()
    """) == ["Full"]


# Connections, keys and addresses


@linux
def test_who_sees_arguments_and_environment(prints):
    assert prints("""
        import os
        import stat

        for name in "cmdline", "environ":
            print(name, stat.filemode(os.stat(f"/proc/self/{name}").st_mode))
    """) == ["cmdline -r--r--r--", "environ -r--------"]


@linux
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="another user needs root"
)
def test_permissions_of_a_unix_socket(prints):
    assert prints("""
        import os
        import stat
        import tempfile
        from multiprocessing.connection import Client, Listener

        def ask(address):
            if os.fork() == 0:
                os.setuid(65534)
                try:
                    Client(address).close()
                    print("connected", flush=True)
                except PermissionError:
                    print("PermissionError", flush=True)
                os._exit(0)
            os.wait()

        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            address = folder + "/tasks"
            with Listener(address) as listener:
                print(stat.S_ISSOCK(os.stat(address).st_mode))
                for mode in 0o600, 0o666:
                    os.chmod(address, mode)
                    ask(address)
                os.chmod(folder, 0o700)
                ask(address)
    """) == ["True", "PermissionError", "connected", "PermissionError"]


def test_only_the_client_has_a_key(prints, version):
    [waits, error] = prints("""
        from multiprocessing.connection import Client, Listener
        from threading import Thread

        def ask():
            try:
                Client(listener.address, authkey=b"key")
            except Exception as error:
                print(type(error).__name__, str(error)[:42])

        with Listener(("127.0.0.1", 0)) as listener:
            client = Thread(target=ask)
            client.start()
            with listener.accept() as connection:
                client.join(0.3)
                print(client.is_alive(), connection.poll())
                connection.send("hello")
                client.join()
    """)
    assert waits == "True False"
    if version >= (3, 12):
        said = "AuthenticationError Protocol error, expected challenge: message="
        assert said.startswith(error)
    else:
        assert error.startswith("AssertionError")


SERVES = """
    import hmac
    import subprocess
    import sys
    from multiprocessing.connection import Client, Listener

    if len(sys.argv) > 2:
        with Client(("127.0.0.1", int(sys.argv[2])), authkey=b"key") as connection:
            connection.send("hello")
    else:
        made = hmac.new

        def new(key, message, digest):
            used.add(digest)
            return made(key, message, digest)

        hmac.new = new
        for other in sys.argv[1].split(","):
            used = set()
            with Listener(("127.0.0.1", 0), authkey=b"key") as listener:
                port = str(listener.address[1])
                client = subprocess.Popen([other, __file__, "client", port])
                with listener.accept() as connection:
                    print(connection.recv(), *used)
                client.wait()
"""


def test_programs_of_different_versions_connect(prints, version):
    others = [each for each in found() if each.series in {"3.11", "3.15"}]
    if not others:
        pytest.skip("no other Python")
    paths = ",".join(str(each.path) for each in others)
    printed = prints(SERVES, paths)
    assert len(printed) == len(others)
    for line, other in zip(printed, others, strict=True):
        words = line.split()
        assert words[0] == "hello"
        new = version >= (3, 12) and other.series != "3.11"
        assert words[1:] == ["sha256" if new else "md5"]


@linux
def test_errors_of_a_worker_that_died(prints):
    assert prints("""
        import os
        from multiprocessing import Pipe, Process

        def work(connection):
            connection.recv()
            os._exit(1)

        def gone(unread):
            here, there = Pipe()
            process = Process(target=work, args=(there,))
            process.start()
            there.close()
            for _ in range(1 + unread):
                here.send("a command")
            process.join()
            for ask in here.recv, lambda: here.send("more"):
                try:
                    ask()
                except (EOFError, OSError) as error:
                    print(type(error).__name__)

        if __name__ == "__main__":
            gone(unread=0)
            gone(unread=1)
    """) == ["EOFError", "BrokenPipeError", "ConnectionResetError", "BrokenPipeError"]


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_worker_notices_that_the_program_was_killed(prints, method):
    said = prints(
        """
        import os
        import signal
        import sys
        from multiprocessing import Pipe, get_context

        def work(connection):
            print(connection.recv(), flush=True)
            if connection.poll(1 if sys.argv[1] == "fork" else 60):
                try:
                    connection.recv()
                except EOFError:
                    print("EOFError", flush=True)
            else:
                print("waits", flush=True)

        if __name__ == "__main__":
            here, there = Pipe()
            context = get_context(sys.argv[1])
            context.Process(target=work, args=(there,)).start()
            there.close()
            here.send("a command")
            os.kill(os.getpid(), signal.SIGKILL)
        """,
        method,
        code=-9,
    )
    assert said == ["a command", "waits" if method == "fork" else "EOFError"]


def test_wait_takes_no_queue_on_windows(windows):
    assert windows("""
        from multiprocessing import Queue
        from multiprocessing.connection import wait

        try:
            wait([Queue()], 0)
        except AttributeError as error:
            print(error)
    """) == ["'Queue' object has no attribute '__index__'"]


# Queues


@linux
def test_a_message_of_which_half_has_come(prints):
    """Neither ``get(timeout)`` nor the end of its sender ends the waiting."""
    assert prints("""
        import time
        from multiprocessing import Process, Queue
        from threading import Thread

        def work(queue):
            queue.put(bytes(10_000_000))
            time.sleep(60)

        if __name__ == "__main__":
            queue = Queue()
            process = Process(target=work, args=(queue,))
            process.start()
            while queue.empty():
                time.sleep(0.01)
            process.kill()
            process.join()
            reader = Thread(target=queue.get, args=(True, 0.1), daemon=True)
            reader.start()
            reader.join(1)
            print(reader.is_alive())
    """) == ["True"]


def test_a_consumer_fails_and_no_maxsize(prints):
    """The page's program, without the limit: it ends, and nobody notices."""
    program = EXAMPLES / "queues" / "consumer_fails.py"
    text = program.read_text("utf-8")
    assert "Queue(maxsize=2)" in text
    assert prints(text.replace("maxsize=2", "")) == ["1 / 2 is 0.5", "1 / 1 is 1.0"]


def test_none_and_a_numpy_array():
    numpy = pytest.importorskip("numpy")
    with pytest.raises(ValueError, match="ambiguous"):
        next(iter(lambda: numpy.zeros(2), None))


@linux
def test_what_of_a_queue_is_a_pipe(prints):
    assert prints("""
        import os
        import stat
        from multiprocessing import JoinableQueue, Pipe, Queue, SimpleQueue, Manager

        def of_pipe(connection):
            return stat.S_ISFIFO(os.fstat(connection.fileno()).st_mode)

        if __name__ == "__main__":
            print(*[of_pipe(each) for each in Pipe(duplex=False)])
            for kind in SimpleQueue, Queue, JoinableQueue:
                queue = kind()
                locks = [n for n in vars(queue) if n in ("_rlock", "_wlock")]
                threads = hasattr(queue, "_start_thread")
                print(of_pipe(queue._reader), len(locks), threads, end=" ")
                print(hasattr(queue, "_unfinished_tasks"))
            with Manager() as manager:
                print(manager.Queue()._token.typeid, type(manager).__name__)
    """) == [
        "True True",
        "True 2 False False",
        "True 2 True False",
        "True 2 True True",
        "Queue SyncManager",
    ]


def test_who_waits_when_the_pipe_is_full(prints):
    """Pipe and SimpleQueue; the others only if their maxsize is reached."""
    assert prints("""
        import os
        from multiprocessing import JoinableQueue, Manager, Pipe, Queue, SimpleQueue
        from threading import Thread

        def waits(put):
            thread = Thread(target=put, args=(bytes(10_000_000),), daemon=True)
            thread.start()
            thread.join(3 if put in quick else 0.3)
            return thread.is_alive()

        if __name__ == "__main__":
            with Manager() as manager:
                ends, simple = Pipe(), SimpleQueue()
                all_three = Queue, JoinableQueue, manager.Queue
                open_end = [kind() for kind in all_three]
                full = [kind(1) for kind in all_three]
                quick = [queue.put for queue in open_end]
                for queue in full:
                    queue.put("x")
                print(waits(ends[0].send), waits(simple.put))
                print(*[waits(put) for put in quick])
                print(*[waits(queue.put) for queue in full], flush=True)
                manager._process.kill()
                os._exit(0)
    """) == ["True True", "False False False", "True True True"]


def test_answers_through_a_pipe_and_a_queue(prints):
    """A queue adds its thread each way; of many short rounds, the quickest counts."""
    assert prints("""
        from multiprocessing import Pipe, Process, Queue
        from time import perf_counter

        def answer(get, put):
            for question in iter(get, None):
                put(question)

        def answer_pipe(end):
            answer(end.recv, end.send)

        def answer_queue(questions, answers):
            answer(questions.get, answers.put)

        def rounds(put, get):
            times = []
            for _ in range(200):
                start = perf_counter()
                for _ in range(5):
                    put("?")
                    get()
                times.append(perf_counter() - start)
            put(None)
            return min(times)

        if __name__ == "__main__":
            here, there = Pipe()
            questions, answers = Queue(), Queue()
            processes = [
                Process(target=answer_pipe, args=(there,)),
                Process(target=answer_queue, args=(questions, answers)),
            ]
            for process in processes:
                process.start()
            pipe = rounds(here.send, here.recv)
            queue = rounds(questions.put, answers.get)
            for process in processes:
                process.join()
            print(pipe < queue)
    """) == ["True"]


# Pickle


def test_a_class_needs_the_name_that_leads_to_it(prints):
    wrong, local = prints("""
        import pickle
        from collections import namedtuple

        Point = namedtuple("Position", "x y")

        def error(thing):
            try:
                pickle.dumps(thing)
            except Exception as error:
                return f"{type(error).__name__}: {error}"

        def inside():
            class Local:
                pass

            return Local()

        print(error(Point(1, 2)))
        print(error(inside()).partition(":")[0])
    """)
    text = "PicklingError: Can't pickle <class '__main__.Position'>"
    assert wrong.startswith(text)
    assert local in {"PicklingError", "AttributeError"}


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_function_made_after_the_pool(prints, method):
    """Who imports the file finds it, unless it is under the guard."""
    assert prints(
        """
        import sys
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        if __name__ == "__main__":
            executor = ProcessPoolExecutor(1, get_context(sys.argv[1]))
            print(executor.submit(abs, -1).result())

        def late():
            return 2

        if __name__ == "__main__":
            future = executor.submit(late)
            print(type(future.exception() or future.result()).__name__)
            executor.shutdown()
        """,
        method,
    ) == ["1", "BrokenProcessPool" if method == "fork" else "int"]


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_task_with_a_started_process(prints, method):
    assert prints(
        """
        import sys
        from multiprocessing import get_context

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            process = context.Process(target=print)
            process.start()
            process.join()
            with context.Pool(1) as pool:
                try:
                    pool.map(type, [process])
                except TypeError as error:
                    print(error)
        """,
        method,
    )[-1].startswith("Pickling an AuthenticationString object is disallowed")


def test_a_window_cannot_be_pickled(prints):
    [line] = prints("""
        import pickle

        try:
            import tkinter
        except ImportError:
            print("no tkinter")
        else:
            try:
                pickle.dumps(tkinter.Tcl())
            except TypeError as error:
                print(error)
    """)
    if line == "no tkinter":
        pytest.skip("this Python has no tkinter")
    assert line == "cannot pickle '_tkinter.tkapp' object"


@linux
def test_replace_and_who_reads(prints):
    assert prints("""
        import os
        import tempfile

        with tempfile.TemporaryDirectory(dir=".") as folder:
            for name in "old", "new":
                with open(f"{folder}/{name}", "w") as file:
                    file.write(name)
            with open(f"{folder}/old") as file:
                os.replace(f"{folder}/new", f"{folder}/old")
                print(file.read(), open(f"{folder}/old").read())
            with tempfile.NamedTemporaryFile(dir="/dev/shm") as elsewhere:
                try:
                    os.replace(f"{folder}/old", elsewhere.name)
                except OSError as error:
                    print(error.strerror)
    """) == ["old new", "Invalid cross-device link"]


def test_replace_of_an_open_file_on_windows(windows):
    assert windows("""
        import os

        for name in "old", "new":
            with open(name, "w") as file:
                file.write(name)
        with open("old") as file:
            try:
                os.replace("new", "old")
            except PermissionError:
                print("PermissionError")
        os.replace("new", "old")
        print(open("old").read())
    """) == ["PermissionError", "new"]


def test_two_tracebacks_on_windows(windows):
    parent, child = windows("""
        import subprocess
        import sys
        from multiprocessing import Process

        def last(words):
            return [line for line in words.splitlines() if "Error" in line]

        if __name__ == "__main__":
            if len(sys.argv) > 1:
                process = Process(target=lambda: None)
                try:
                    process.start()
                except Exception as error:
                    print(type(error).__name__)
            else:
                done = subprocess.run(
                    [sys.executable, __file__, "start"],
                    capture_output=True,
                    text=True,
                    stdin=subprocess.DEVNULL,
                )
                print(done.stdout.strip())
                print(last(done.stderr)[-1])
    """)
    assert parent in {"AttributeError", "PicklingError"}
    assert child == "EOFError: Ran out of input" or child.startswith("OSError: [WinErr")


@linux
def test_a_descriptor_is_given_once(prints):
    assert prints("""
        import os
        import pickle
        from multiprocessing.reduction import DupFd, ForkingPickler

        with open(__file__) as file:
            data = ForkingPickler.dumps(DupFd(file.fileno()))
        with os.fdopen(pickle.loads(data).detach()) as copy:
            print(copy.readline().strip())
        try:
            pickle.loads(data).detach()
        except (EOFError, OSError):
            print("only once", flush=True)
    """) == ["import os", "only once"]


def test_functions_with_a_cache_are_sent_by_name(prints):
    assert prints("""
        import functools
        from multiprocessing import Pool

        @functools.cache
        def square(number):
            return number * number

        @functools.lru_cache(maxsize=2)
        def double(number):
            return 2 * number

        if __name__ == "__main__":
            print(square.__reduce__(), double.__reduce__())
            with Pool(1) as pool:
                print(pool.map(square, [3]), pool.map(double, [3]))
    """) == ["square double", "[9] [6]"]
