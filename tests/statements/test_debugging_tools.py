"""What pages say of debuggers, stacks, output, mocks, files and logs."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux")


# Standard input and output


def test_input_in_a_worker(prints):
    """The program itself has input that the worker does not see."""
    program = """
        from multiprocessing import Pool

        if __name__ == "__main__":
            with Pool(1) as pool:
                try:
                    pool.apply(input)
                except EOFError as error:
                    print(error)
            print(input())
    """
    shown = prints(program, stdin="typed\n")
    assert shown == ["EOF when reading a line", "typed"]


def test_windows_opens_standard_input_again(windows):
    assert windows("""
        import sys
        from multiprocessing import Process

        def work():
            before = sys.stdin.name
            sys.stdin = open(0)
            print(before == sys.stdin.name, sys.stdin.fileno())

        if __name__ == "__main__":
            process = Process(target=work)
            process.start()
            process.join()
    """) == ["False 0"]


def test_windows_has_no_descriptors_of_pipes(windows):
    assert windows("""
        import os
        from multiprocessing import Pipe

        receiving, sending = Pipe(duplex=False)
        try:
            os.write(sending.fileno(), b"x")
        except OSError as error:
            print(error)
    """) == ["[Errno 9] Bad file descriptor"]


@linux
def test_a_pipe_takes_4096_bytes_in_one_piece(prints):
    assert prints("""
        import select

        print(select.PIPE_BUF)
    """) == ["4096"]


def test_size_of_the_buffer_of_a_file(prints, version):
    [size] = prints("""
        import io

        print(io.DEFAULT_BUFFER_SIZE)
    """)
    assert int(size) == (131_072 if version >= (3, 14) else 8192)


# Stacks


def test_windows_has_no_signals_for_stacks(windows):
    assert windows("""
        import faulthandler

        print(hasattr(faulthandler, "register"))
        print(hasattr(faulthandler, "dump_traceback_later"))
    """) == ["False", "True"]


def test_names_of_threads_in_stacks(prints, version):
    shown = prints(
        """
        import faulthandler
        import threading

        thread = threading.Thread(target=faulthandler.dump_traceback, name="reader")
        thread.start()
        thread.join()
        """,
        errors=True,
    )
    assert any("reader" in line for line in shown) == (version >= (3, 14))


@linux
def test_a_timer_of_stacks_and_a_fork(prints):
    assert prints("""
        import faulthandler
        from multiprocessing import get_context

        def work(begun):
            begun.set()
            faulthandler.dump_traceback_later(60)

        context = get_context("fork")
        begun = context.Event()
        faulthandler.dump_traceback_later(60)
        process = context.Process(target=work, args=(begun,))
        process.start()
        begun.wait()
        process.join(0.7)
        print(process.is_alive())
        process.kill()
        process.join()
        faulthandler.cancel_dump_traceback_later()
    """) == ["True"]


@linux
def test_who_is_among_the_active_children(prints):
    assert prints("""
        from multiprocessing import active_children, get_context

        if __name__ == "__main__":
            context = get_context("forkserver")
            process = context.Process(target=str)
            process.start()
            process.join()
            print(active_children())
            with context.Manager():
                print(len(active_children()))
    """) == ["[]", "1"]


def test_without_assertions_errors_come_later(python, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        dedent("""
            from multiprocessing import Process

            if __name__ == "__main__":
                process = Process(target=str)
                process.daemon = True
                try:
                    process.join()
                except AttributeError as error:
                    print(error)
                process.start()
                process.join()
                process.daemon = False
                print("not refused")
        """)
    )
    words = [python.path, "-O", program]
    ended = subprocess.run(words, capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines() == [
        "'NoneType' object has no attribute 'wait'",
        "not refused",
    ]


def test_which_version_attaches_a_debugger(prints, version):
    assert prints("""
        import importlib.util
        import inspect
        import pdb

        print("--pid" in inspect.getsource(pdb))
        print(importlib.util.find_spec("profiling") is not None)
    """) == [str(version >= (3, 14)), str(version >= (3, 15))]


# The helpers of the library


@linux
def test_a_second_process_shares_the_temporary_directory(prints):
    """Two processes each, without and with a directory of the program."""
    assert prints("""
        import os
        from multiprocessing import get_context
        from multiprocessing.util import get_temp_dir

        def work(paths):
            paths.put(get_temp_dir())

        def exists(context):
            paths = context.SimpleQueue()
            process = context.Process(target=work, args=(paths,))
            process.start()
            path = paths.get()
            process.join()
            return os.path.exists(path), path

        if __name__ == "__main__":
            print(*[exists(get_context("fork"))[0] for _ in range(2)])
            print(*[exists(get_context("spawn"))[0] for _ in range(2)])
            print(*[exists(get_context("forkserver"))[0] for _ in range(2)])
            same = True, get_temp_dir()
            print(*[exists(get_context(m)) == same for m in ("fork", "spawn")])
    """) == ["False False", "False False", "False True", "True True"]


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes_made_before_have_directories_of_their_own(prints, method):
    """Each object has a copy of what the program has when it is made."""
    assert prints(
        """
        import sys
        from multiprocessing import get_context
        from multiprocessing.util import get_temp_dir

        def work(paths):
            paths.put(get_temp_dir())

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            paths = context.SimpleQueue()
            made = [context.Process(target=work, args=(paths,)) for _ in range(2)]
            found = {get_temp_dir()}
            for process in made:
                process.start()
                found.add(paths.get())
                process.join()
            print(len(found))
        """,
        method,
    ) == ["3"]


@linux
def test_what_the_helpers_inherit(prints):
    """A descriptor is left behind even if it may be inherited."""
    assert prints("""
        import os
        from multiprocessing import forkserver, resource_tracker

        if __name__ == "__main__":
            os.environ["SET_BEFORE"] = "1"
            os.chdir("/")
            os.dup2(os.open(os.devnull, os.O_RDONLY), 77)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            resource_tracker.ensure_running()
            forkserver.ensure_running()
            for pid in (
                resource_tracker._resource_tracker._pid,
                forkserver._forkserver._forkserver_pid,
            ):
                place = f"/proc/{pid}"
                opened = {"0", "1", "2", "77"} & set(os.listdir(f"{place}/fd"))
                print(os.readlink(f"{place}/cwd"), *sorted(opened))
    """) == ["/ 0 1 2", "/ 0 1 2"]


def test_errors_with_other_base_classes(prints):
    assert prints("""
        from multiprocessing import ProcessError
        from multiprocessing.managers import RemoteError

        print(issubclass(RemoteError, ProcessError))
    """) == ["False"]


# Mocks


def test_errors_of_mocks_that_are_sent(prints, version):
    same, spec = prints("""
        import pickle
        from unittest.mock import MagicMock

        class Shop:
            pass

        for mock in MagicMock(), MagicMock(spec=Shop):
            try:
                pickle.dumps(mock)
            except pickle.PicklingError as error:
                print(error)
    """)
    kind = "<class 'unittest.mock.MagicMock'>"
    text = f"Can't pickle {kind}: it's not the same object as unittest.mock.MagicMock"
    assert same == text
    if version >= (3, 14):
        shop = "<class '__main__.Shop'>"
        assert spec == f"first argument to __newobj__() must be {shop}, not {kind}"
    else:
        assert spec == "args[0] from __newobj__ args has the wrong class"


@linux
def test_mocks_as_arguments_of_processes(prints):
    told = prints("""
        from multiprocessing import get_context
        from pickle import PicklingError
        from unittest.mock import MagicMock

        def use(mock):
            print(mock.number, flush=True)

        def set_up(mock):
            global kept
            kept = mock

        def number(_):
            return kept.number

        def returned(_):
            return MagicMock()

        def attempt(function, *arguments):
            try:
                return function(*arguments)
            except PicklingError:
                return "refused"
            except Exception as error:
                return type(error).__name__

        def start(context):
            process = context.Process(target=use, args=[MagicMock(number=7)])
            process.start()
            process.join()

        if __name__ == "__main__":
            for method in "fork", "spawn", "forkserver":
                context = get_context(method)
                if refused := attempt(start, context):
                    print(refused)
                if method == "fork":
                    with context.Pool(1, set_up, [MagicMock(number=8)]) as pool:
                        print(pool.map(number, [1]))
                else:
                    mock = MagicMock(number=8)
                    print(attempt(context.Pool, 1, set_up, [mock]))
                with context.Pool(1) as pool:
                    print(attempt(pool.map, str, [MagicMock()]))
                    print(attempt(pool.map, returned, [1]))
    """)
    tasks = ["refused", "MaybeEncodingError"]
    assert told == ["7", "[8]", *tasks, *(["refused"] * 2 + tasks) * 2]


@linux
def test_functions_that_are_patched(prints):
    assert prints("""
        from multiprocessing import get_context
        from pickle import PicklingError
        from unittest.mock import patch

        def fetch(address):
            return "real"

        def attempt(pool):
            try:
                return pool.map(fetch, ["here"])[0]
            except PicklingError as error:
                return "it's not the same object as" in str(error)

        if __name__ == "__main__":
            for method in "fork", "spawn", "forkserver":
                context = get_context(method)
                with patch("__main__.fetch"), context.Pool(1) as pool:
                    print(attempt(pool))
                with patch("__main__.fetch", autospec=True, return_value="a fake"):
                    with context.Pool(1) as pool:
                        print(attempt(pool))
    """) == ["True", "a fake", "True", "real", "True", "real"]


# Logs


def test_windows_does_not_rename_an_open_file(windows):
    assert windows("""
        import os

        with open("work.log", "w"):
            try:
                os.rename("work.log", "work.log.1")
            except PermissionError as error:
                print(error.winerror)
    """) == ["32"]


def test_what_is_new_in_logging(prints, version):
    assert prints("""
        import logging.config
        import logging.handlers

        print(hasattr(logging.handlers.QueueListener, "__enter__"))
        try:
            logging.config.dictConfig({
                "version": 1,
                "handlers": {
                    "stream": {"class": "logging.StreamHandler"},
                    "queue": {
                        "class": "logging.handlers.QueueHandler",
                        "handlers": ["stream"],
                    },
                },
                "root": {"handlers": ["queue"]},
            })
        except ValueError:
            print(False)
        else:
            print(logging.getLogger().handlers[0].listener is not None)
    """) == [str(version >= (3, 14)), str(version >= (3, 12))]


def test_a_queue_handler_sends_text(prints):
    assert prints("""
        import logging
        import logging.handlers
        import queue

        records = queue.Queue()
        logger = logging.getLogger()
        logger.addHandler(logging.handlers.QueueHandler(records))
        try:
            1 / 0
        except ZeroDivisionError:
            logger.exception("failed: %s", [1])
        record = records.get()
        print(record.exc_info, record.args, "ZeroDivisionError" in record.msg)
    """) == ["None None True"]


# Files


def test_an_error_leaves_whole_lines(prints):
    assert prints("""
        from multiprocessing import Pool
        from pathlib import Path

        def work(number):
            return f"line {1 // (2 - number)}"

        if __name__ == "__main__":
            try:
                with Pool(1) as pool, open("lines.txt", "w") as file:
                    for line in pool.imap(work, range(4)):
                        file.write(line + "\\n")
            except ZeroDivisionError:
                print(Path("lines.txt").read_text().splitlines())
    """) == ["['line 0', 'line 1']"]


@linux
def test_a_buffer_of_each_process(prints):
    assert prints("""
        from multiprocessing import Event, Lock, Process
        from pathlib import Path

        def work(lock, written, may_end):
            with open("lines.txt", "a") as file:
                with lock:
                    file.write("a line")
                written.set()
                may_end.wait()

        if __name__ == "__main__":
            arguments = _, written, may_end = Lock(), Event(), Event()
            process = Process(target=work, args=arguments)
            process.start()
            written.wait()
            print(repr(Path("lines.txt").read_text()))
            may_end.set()
            process.join()
            print(repr(Path("lines.txt").read_text()))
    """) == ["''", "'a line'"]


def test_level_of_the_library(prints):
    assert prints("""
        from multiprocessing import util

        print(util.SUBDEBUG, util.DEBUG, util.INFO, util.SUBWARNING)
    """) == ["5 10 20 25"]


@linux
def test_a_name_that_is_unlinked_is_taken_from_the_list(prints):
    shown = prints(
        """
        from multiprocessing import resource_tracker
        from multiprocessing.shared_memory import SharedMemory

        memory = SharedMemory(create=True, size=1)
        resource_tracker.unregister(memory._name, "shared_memory")
        memory.close()
        memory.unlink()
        """,
        errors=True,
    )
    assert any(line.startswith("KeyError: ") for line in shown)


@linux
def test_the_tracker_removes_what_was_attached(prints):
    """That of a program which has only attached the memory, and is not its child."""
    assert prints("""
        import os
        import subprocess
        import sys
        import time
        from multiprocessing.shared_memory import SharedMemory

        ATTACH = (
            "import sys; from multiprocessing.shared_memory import SharedMemory;"
            "SharedMemory(sys.argv[1]).close()"
        )
        memory = SharedMemory(create=True, size=1)
        subprocess.run(
            [sys.executable, "-c", ATTACH, memory.name], stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + 20
        while os.path.exists(path := "/dev/shm/" + memory.name):
            if time.monotonic() > until:
                break
            time.sleep(0.01)
        print(os.path.exists(path), flush=True)
        memory.close()
        os._exit(0)
    """) == ["False"]


@linux
def test_nobody_removes_what_is_not_tracked(prints, version):
    """The memory of a program that has ended; before 3.13 it is always tracked."""
    assert prints("""
        import os
        import subprocess
        import sys
        from multiprocessing.shared_memory import SharedMemory

        CREATE = (
            "import sys; from multiprocessing.shared_memory import SharedMemory;"
            "memory = SharedMemory(create=True, size=1, track=False);"
            "print(memory.name)"
        )
        done = subprocess.run(
            [sys.executable, "-c", CREATE],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            print(done.stderr.splitlines()[-1].rpartition(" ")[2])
        else:
            left = "/dev/shm/" + done.stdout.strip()
            print(os.path.exists(left))
            os.unlink(left)
    """) == ["True" if version >= (3, 13) else "'track'"]


@linux
def test_the_default_does_not_change_what_os_fork_does(prints):
    assert prints("""
        import os

        opened = open(__file__)
        position = opened.seek(3)
        if os.fork() == 0:
            opened.seek(7)
            os._exit(0)
        os.wait()
        print(os.lseek(opened.fileno(), 0, os.SEEK_CUR))
    """) == ["7"]


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_stacks_of_idle_workers(prints, method):
    """One has the lock; if that one is killed, all others are in __enter__."""
    assert prints(
        """
        import faulthandler
        import os
        import signal
        import sys
        import time
        from multiprocessing import active_children, get_context
        from pathlib import Path

        def register():
            file = open(f"{os.getpid()}.stack", "w")
            faulthandler.register(signal.SIGUSR1, file)
            Path(f"{os.getpid()}.ready").touch()
            register.file = file

        def innermost(pid):
            file = Path(f"{pid}.stack")
            file.write_text("")
            os.kill(pid, signal.SIGUSR1)
            for _ in range(200):
                time.sleep(0.05)
                names = [
                    line.split(" in ")[-1]
                    for line in file.read_text().replace(chr(0), "").splitlines()
                    if line.startswith("  File")
                ]
                if "worker" in names:
                    return tuple(names[: names.index("worker")])

        def stacks(expected):
            pids = [process.pid for process in active_children()]
            ready = all(Path(f"{pid}.ready").exists() for pid in pids)
            if not ready or len(pids) != 2:
                return {}
            found = {pid: innermost(pid) for pid in pids}
            holds = [pid for pid in pids if found[pid][:1] != ("__enter__",)]
            waits = [pid for pid in pids if found[pid] == ("__enter__", "get")]
            return holds if len(waits) == expected else None

        def wait_for(expected):
            for _ in range(200):
                holds = stacks(expected)
                if isinstance(holds, list):
                    return holds
                time.sleep(0.05)

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            pool = context.Pool(2, register)
            [holder] = wait_for(1)
            print("one waits")
            os.kill(holder, signal.SIGKILL)
            for process in active_children():
                if process.pid == holder:
                    process.join()
            print(wait_for(2))
            time.sleep(0.5)
            print(stacks(2))
            sys.stdout.flush()
            os.killpg(0, signal.SIGKILL)  # terminate() would wait for the lock
        """,
        method,
        code=-9,
    ) == ["one waits", "[]", "[]"]


@pytest.mark.parametrize("waits_for", ["process", "queue"])
def test_stacks_of_a_program_that_does_not_end(prints, waits_for):
    """Both are in _exit_function, and only a queue in _finalize_join."""
    shown = prints(
        """
        import faulthandler
        import sys
        from multiprocessing import Process, Queue
        from time import sleep

        if __name__ == "__main__":
            if sys.argv[1] == "process":
                Process(target=sleep, args=[7]).start()
            else:
                queue = Queue()
                queue.put(bytes(1_000_000))
            faulthandler.dump_traceback_later(3, exit=True)
        """,
        waits_for,
        code=1,
        errors=True,
    )
    names = [line.split(" in ")[-1] for line in shown if line.startswith("  File")]
    assert "_exit_function" in names
    assert ("_finalize_join" in names) == (waits_for == "queue")
    assert ("_feed" in names) == (waits_for == "queue")
