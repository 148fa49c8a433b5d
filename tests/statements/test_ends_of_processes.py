"""What pages say of how processes end, and of who is told."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from textwrap import dedent

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux")
METHODS = ("fork", "spawn", "forkserver")


# Process objects in other processes


@linux
def test_what_a_process_object_refuses_elsewhere(prints):
    assert prints("""
        import os
        import time
        from multiprocessing import current_process, get_context
        from multiprocessing.connection import wait

        def refused(method):
            try:
                method()
            except AssertionError as error:
                print(error, flush=True)

        if __name__ == "__main__":
            refused(current_process().join)
            context = get_context("fork")
            started = context.Process(target=time.sleep, args=(0.3,))
            started.start()
            other = context.Process(target=print)
            if os.fork() == 0:
                for method in started.is_alive, started.join, other.start:
                    refused(method)
                wait([started.sentinel])
                print(started.exitcode, started.pid is None, flush=True)
                os._exit(0)
            started.join()
            os.wait()
    """) == [
        "can only join a child process",
        "can only test a child process",
        "can only join a child process",
        "can only start a process object created by current process",
        "None False",
    ]


@pytest.fixture
def without_assertions(python, tmp_path):
    """What a copy of a process object says, and then the program, with -O."""

    def run(method):
        program = tmp_path / "program.py"
        program.write_text(
            dedent("""
                import os
                import sys
                import time
                from multiprocessing import get_context

                if __name__ == "__main__":
                    context = get_context(sys.argv[1])
                    process = context.Process(target=time.sleep, args=(0.5,))
                    process.start()
                    pid = os.fork()
                    if pid == 0:
                        start = time.monotonic()
                        process.join()
                        print(time.monotonic() - start > 0.2)
                        time.sleep(1)
                        print(process.is_alive(), flush=True)
                        os._exit(0)
                    os.waitpid(pid, 0)
                    process.join()
                    print(process.exitcode)
            """)
        )
        words = [python.path, "-O", program, method]
        said = subprocess.run(
            words, capture_output=True, text=True, check=True, timeout=60
        )
        return said.stdout.split()

    return run


@linux
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_without_assertions_a_copy_is_alive_for_ever(without_assertions, method):
    assert without_assertions(method) == ["False", "True", "0"]


@linux
def test_without_assertions_a_copy_takes_the_exit_code(without_assertions):
    assert without_assertions("forkserver") == ["True", "False", "255"]


def test_a_process_object_cannot_be_given_to_an_executor(prints):
    assert (
        prints("""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Process, SimpleQueue

        if __name__ == "__main__":
            process = Process(target=print)
            process.start()
            process.join()
            with ProcessPoolExecutor(1) as executor:
                print(executor.submit(print, process).exception())
            try:
                SimpleQueue().put(process)
            except TypeError as error:
                print(error)
    """)[-2:]
        == [
            "Pickling an AuthenticationString object is disallowed for security reasons"
        ]
        * 2
    )


@linux
def test_only_the_parent_collects_an_exit_code(prints):
    assert prints("""
        import os
        from multiprocessing import Process
        from time import sleep

        def collect(other):
            try:
                os.waitpid(other, 0)
            except ChildProcessError:
                print("ChildProcessError")

        if __name__ == "__main__":
            first = Process(target=sleep, args=(0.5,))
            first.start()
            second = Process(target=collect, args=(first.pid,))
            second.start()
            second.join()
            first.join()
            print(first.exitcode)
    """) == ["ChildProcessError", "0"]


def test_the_line_above_an_ignored_error(prints, version):
    shown = prints(
        """
        import atexit

        class Loader:
            def __del__(self):
                raise AssertionError("can only test a child process")

        def _exit_function():
            raise AssertionError("can only join a child process")

        atexit.register(_exit_function)
        Loader()
        """,
        errors=True,
    )
    ignored = [line.partition(" at 0x")[0] for line in shown if line.startswith("Exc")]
    deleting = " while calling deallocator" if version >= (3, 14) else " in:"
    leaving = "" if version >= (3, 13) else ":"
    assert ignored == [
        f"Exception ignored{deleting} <function Loader.__del__",
        f"Exception ignored in atexit callback{leaving} <function _exit_function",
    ]


def test_a_process_that_was_never_started_or_is_closed(prints):
    assert prints("""
        from multiprocessing import Process

        if __name__ == "__main__":
            never = Process(target=print)
            for method in never.join, never.terminate:
                try:
                    method()
                except (AssertionError, AttributeError) as error:
                    print(type(error).__name__, error)
            process = Process(target=str)
            process.start()
            process.join()
            process.close()
            for ask in (
                process.join, process.terminate, process.kill, process.is_alive,
                process.start, lambda: process.exitcode, lambda: process.pid,
                lambda: process.sentinel,
            ):
                try:
                    ask()
                except ValueError as error:
                    print(error)
            process.close()
            print(process.name is None)
    """) == [
        "AssertionError can only join a started process",
        "AttributeError 'NoneType' object has no attribute 'terminate'",
        *["process object is closed"] * 8,
        "False",
    ]


# Exit codes


@linux
def test_what_becomes_of_other_numbers(prints):
    assert prints("""
        import argparse
        import os
        import sys
        from multiprocessing import Process

        def parse():
            sys.stderr = open(os.devnull, "w")
            argparse.ArgumentParser().parse_args(["--nothing"])

        def code(target, *args):
            process = Process(target=target, args=args)
            process.start()
            process.join()
            return process.exitcode

        if __name__ == "__main__":
            print(code(sys.exit, -1), code(sys.exit, -9), code(sys.exit, 300))
            print(code(sys.exit, 255), code(parse))
    """) == ["255 247 44", "255 2"]


@linux
def test_exit_of_c_chooses_a_number(prints):
    assert prints("""
        import ctypes
        from multiprocessing import get_context

        def leave():
            ctypes.CDLL(None).exit(5)

        if __name__ == "__main__":
            for method in ("fork", "spawn", "forkserver"):
                process = get_context(method).Process(target=leave)
                process.start()
                process.join()
                print(process.exitcode)
    """) == ["5", "5", "5"]


@linux
def test_what_was_printed_cannot_be_written(prints):
    """It waits in the process until its end, so the output is not unbuffered."""
    assert prints("""
        import os
        from multiprocessing import get_context

        def on_a_full_disk():
            os.dup2(os.open("/dev/full", os.O_WRONLY), 1)
            print("a line")

        def nobody_reads():
            reader, writer = os.pipe()
            os.close(reader)
            os.dup2(writer, 1)
            print("a line")

        if __name__ == "__main__":
            os.environ.pop("PYTHONUNBUFFERED", None)
            for method in ("fork", "spawn", "forkserver"):
                for target in (on_a_full_disk, nobody_reads):
                    process = get_context(method).Process(target=target)
                    process.start()
                    process.join()
                    print(process.exitcode, flush=True)
    """) == ["1", "1", "120", "120", "1", "1"]


@linux
def test_who_tells_that_output_was_lost(prints):
    """Under fork, the error ends the process and nobody prints it."""
    assert prints("""
        import os
        import sys
        from multiprocessing import get_context

        def on_a_full_disk(path):
            sys.stdout = open("/dev/full", "w")
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), 2)
            print("a line")

        if __name__ == "__main__":
            for method in ("fork", "spawn", "forkserver"):
                process = get_context(method).Process(
                    target=on_a_full_disk, args=(method,)
                )
                process.start()
                process.join()
                with open(method) as file:
                    print("No space left" in file.read(), flush=True)
    """) == ["False", "True", "True"]


@linux
def test_a_command_that_is_missing(prints, version):
    """More than the pipe holds is sent where that does not wait for ever."""
    closed = version >= (3, 14, 1) or (3, 13, 8) <= version < (3, 14)
    small, large = prints(
        """
        import sys
        from multiprocessing import get_context

        def start(size):
            process = spawn.Process(target=print, args=("x" * size,))
            try:
                process.start()
            except BrokenPipeError:
                print("refused")
            else:
                process.join()
                print(process.exitcode)

        if __name__ == "__main__":
            spawn = get_context("spawn")
            spawn.set_executable("/there/is/no/python")
            for size in sys.argv[1:]:
                start(int(size))
    """,
        "10",
        "10_000_000" if closed else "20",
    )
    assert small in ({"refused", "255"} if closed else {"255"})
    assert large == ("refused" if closed else "255")


@linux
@pytest.mark.parametrize("method", METHODS)
def test_a_failed_process_waits_for_what_it_has_started(prints, method):
    program = """
        import subprocess
        import sys
        import time
        from multiprocessing import Pipe, Process, set_start_method

        def with_multiprocessing(sender):
            Process(target=time.sleep, args=(6,)).start()
            raise ValueError

        def with_subprocess(sender):
            subprocess.Popen(["sleep", "6"])
            raise ValueError

        if __name__ == "__main__":
            set_start_method(sys.argv[1])
            for function in with_multiprocessing, with_subprocess:
                receiver, sender = Pipe(duplex=False)
                process = Process(target=function, args=(sender,))
                process.start()
                sender.close()
                print(receiver.poll(3), process.is_alive())
                process.kill()
    """
    printed = prints(program, method)
    assert printed[0] == "False True"
    assert printed[1].startswith("True")


@linux
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_an_exit_code_that_somebody_else_takes(prints, method):
    program = """
        import os
        import signal
        import sys
        import time
        from multiprocessing import get_context

        if __name__ == "__main__":
            if sys.argv[2] == "ignored":
                signal.signal(signal.SIGCHLD, signal.SIG_IGN)
            process = get_context(sys.argv[1]).Process(target=str)
            process.start()
            if sys.argv[2] == "taken":
                os.waitpid(process.pid, 0)
            process.join()
            print(process.exitcode)
    """
    for how in ("ignored", "taken"):
        assert prints(program, method, how) == ["None"]


@linux
def test_a_fatal_error_prints_a_stack(prints):
    shown = prints(
        """
        import ctypes

        ctypes.pythonapi.Py_FatalError(b"here")
        """,
        code=-6,
        errors=True,
    )
    assert shown[0].startswith("Fatal Python error: ")
    assert any("most recent call first" in line for line in shown)


def test_windows_has_exit_codes_of_32_bits(windows):
    assert windows("""
        import os
        import signal
        import sys
        from multiprocessing import Process

        if __name__ == "__main__":
            for target, number in (
                (sys.exit, -1), (sys.exit, 300), (os._exit, 4),
                (signal.raise_signal, signal.SIGTERM),
            ):
                process = Process(target=target, args=(number,))
                process.start()
                process.join()
                print(process.exitcode)
            process = Process(target=os.abort)
            process.start()
            process.join()
            print(process.exitcode)
    """)[-5:] == ["4294967295", "300", "4", "3", "3"]


def test_on_windows_a_process_misses_a_program_that_has_ended(windows):
    printed = windows(
        """
        import threading
        from multiprocessing import Process

        def work(lock):
            pass

        if __name__ == "__main__":
            Process(target=work, args=(threading.Lock(),)).start()
        """,
        code=1,
        errors=True,
    )
    assert "TypeError: cannot pickle '_thread.lock' object" in printed
    assert any(line.startswith("OSError: [WinError 87] ") for line in printed)


def test_on_windows_an_end_that_was_closed_is_the_end_of_the_file(windows):
    assert windows("""
        from multiprocessing import Pipe

        one, other = Pipe()
        other.close()
        try:
            one.recv()
        except EOFError as error:
            print(error.__context__.winerror)
    """) == ["109"]


def test_large_exit_codes_in_other_notations():
    page = Path(__file__).parents[2] / "docs/stopping/exit-codes.md"
    text = page.read_text("utf-8")
    rows = re.findall(r"^\| (3\d{9}) \| `(0x\w+)` \|", text, re.MULTILINE)
    assert len(rows) == 6
    assert all(int(decimal) == int(other, 16) for decimal, other in rows)
    [(_, other), *_] = rows
    assert int(other, 16) - 2**32 == -1073741819


# Signals


@linux
@pytest.mark.parametrize("before", [False, True], ids=["first", "later"])
@pytest.mark.parametrize("method", METHODS)
def test_workers_inherit_that_ctrl_c_is_ignored(prints, method, before):
    """Those of a fork server that runs already inherit what it was started with."""
    assert prints(
        """
        import signal
        import sys
        from multiprocessing import get_context

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            if sys.argv[2] == "True":
                process = context.Process(target=str)
                process.start()
                process.join()
            handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
            pool = context.Pool(1)
            signal.raise_signal(signal.SIGINT)
            signal.signal(signal.SIGINT, handler)
            with pool:
                ignored = pool.apply(signal.getsignal, (signal.SIGINT,))
                print(ignored == signal.SIG_IGN)
            try:
                signal.raise_signal(signal.SIGINT)
            except KeyboardInterrupt:
                print("KeyboardInterrupt")
        """,
        method,
        str(before),
    ) == [str(not (before and method == "forkserver")), "KeyboardInterrupt"]


@linux
def test_the_helpers_ignore_ctrl_c(prints):
    assert prints("""
        import os
        import signal
        from multiprocessing import forkserver, get_context, resource_tracker

        if __name__ == "__main__":
            process = get_context("forkserver").Process(target=print)
            process.start()
            process.join()
            for helper in (
                forkserver._forkserver._forkserver_pid,
                resource_tracker._resource_tracker._pid,
            ):
                ignored = 0
                while not ignored & 1 << signal.SIGINT - 1:
                    status = open(f"/proc/{helper}/status").read()
                    ignored = int(status.partition("SigIgn:")[2].split()[0], 16)
                print("ignores it")
    """) == ["", "ignores it", "ignores it"]


@linux
def test_the_helpers_end_after_the_last_process(python, tmp_path):
    """Also when the program is killed before its process ends."""
    program = """
        import os
        import signal
        import time
        from multiprocessing import forkserver, get_context, resource_tracker

        def work(pids):
            pids.put(os.getpid())
            while not os.path.exists("end"):
                time.sleep(0.05)

        if __name__ == "__main__":
            context = get_context("forkserver")
            pids = context.SimpleQueue()
            context.Process(target=work, args=(pids,)).start()
            server = forkserver._forkserver._forkserver_pid
            tracker = resource_tracker._resource_tracker._pid
            print(pids.get(), server, tracker, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
    """
    (tmp_path / "program.py").write_text(dedent(program))
    with subprocess.Popen(
        [python.path, "program.py"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as started:
        try:
            pids = [int(pid) for pid in started.stdout.readline().split()]
            assert started.wait(60) == -signal.SIGKILL
            time.sleep(1)
            assert "Z" not in map(_state, pids)
            assert all(map(_state, pids)), "none has ended"
            (tmp_path / "end").touch()
            deadline = time.monotonic() + 60
            while {*map(_state, pids)} - {"", "Z"}:
                assert time.monotonic() < deadline
                time.sleep(0.05)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)


def _state(pid):
    try:
        status = Path(f"/proc/{pid}/stat").read_text("ascii")
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return status.rpartition(") ")[2][0]


def test_windows_interrupts_no_join(windows):
    [interrupted, late] = windows("""
        import signal
        from multiprocessing import Process
        from threading import Timer
        from time import monotonic, sleep

        if __name__ == "__main__":
            process = Process(target=sleep, args=(2,))
            process.start()
            began = monotonic()
            Timer(0.2, signal.raise_signal, (signal.SIGINT,)).start()
            try:
                process.join()
                sleep(0.1)
                print("not interrupted")
            except KeyboardInterrupt:
                print("interrupted")
            print(monotonic() - began > 1.5)
    """)
    assert (interrupted, late) == ("interrupted", "True")


@linux
@pytest.mark.parametrize("left", ["process", "queue", "thread", "executor"])
def test_what_ctrl_c_shows_at_the_end_of_a_program(python, version, left, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        dedent("""
            import sys
            import threading
            import time
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import Process, Queue

            if __name__ == "__main__":
                if sys.argv[1] == "process":
                    Process(target=time.sleep, args=(60,)).start()
                elif sys.argv[1] == "queue":
                    queue = Queue()
                    queue.put(bytes(1_000_000))
                elif sys.argv[1] == "thread":
                    threading.Thread(target=time.sleep, args=(60,)).start()
                else:
                    ProcessPoolExecutor(1).submit(time.sleep, 60)
                print("finished", flush=True)
        """)
    )
    running = subprocess.Popen(
        [python.path, program, left],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    if left in {"process", "queue"}:
        colon = "" if version >= (3, 13) else ":"
        wanted = f"Exception ignored in atexit callback{colon} <function _exit_function"
    elif version < (3, 13):
        wanted = "Exception ignored in: <module 'threading' from "
    elif left == "executor" or version >= (3, 15):
        wanted = "Exception ignored on threading shutdown:"
    elif version >= (3, 14):
        wanted = "Exception ignored while joining a thread in _thread._shutdown():"
    else:
        wanted = "KeyboardInterrupt"
    late = threading.Timer(20, os.killpg, (running.pid, signal.SIGKILL))
    late.daemon = True
    late.start()
    errors = []
    with running:
        try:
            assert running.stdout.readline() == "finished\n"
            time.sleep(0.5)
            os.killpg(running.pid, signal.SIGINT)
            for line in running.stderr:
                errors.append(line)
                # the process, which is interrupted too, may be faster
                if line.startswith(wanted):
                    break
        finally:
            late.cancel()
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
    assert errors, "nothing was shown within 20 s"
    assert errors[-1].startswith(wanted)
    if wanted == "KeyboardInterrupt":
        assert errors[0].startswith("Traceback")
        assert any(line.endswith(", in _shutdown\n") for line in errors)


@linux
@pytest.mark.parametrize("method", METHODS)
def test_a_daemon_is_terminated_at_the_end(prints, method):
    assert prints(
        """
        import atexit
        import sys
        import time
        from multiprocessing import get_context

        def tell():
            print(process.exitcode)

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            process = context.Process(target=time.sleep, args=(60,), daemon=True)
            atexit.register(tell)  # called after the function of multiprocessing
            from multiprocessing import util
            atexit.unregister(util._exit_function)
            atexit.register(util._exit_function)
            process.start()
        """,
        method,
    ) == ["-15"]


@linux
@pytest.mark.parametrize("method", METHODS)
def test_a_daemon_outlives_a_program_that_is_killed(prints, method):
    assert prints(
        """
        import os
        import signal
        import subprocess
        import sys
        import time
        from multiprocessing import get_context

        if __name__ == "__main__":
            if len(sys.argv) == 2:
                words = [sys.executable, *sys.argv, "and end"]
                killed = subprocess.run(words, stdout=subprocess.DEVNULL)
                print(killed.returncode)
                daemon = int(open("pid").read())
                time.sleep(0.5)
                with open(f"/proc/{daemon}/stat") as file:  # an error if it is gone
                    print(file.read().rpartition(") ")[2][0] == "Z")
                os.kill(daemon, signal.SIGKILL)
            else:
                context = get_context(sys.argv[1])
                process = context.Process(target=time.sleep, args=(60,), daemon=True)
                process.start()
                with open("pid", "w") as file:
                    file.write(str(process.pid))
                os.kill(os.getpid(), signal.SIGTERM)
        """,
        method,
    ) == ["-15", "False"]


@linux
@pytest.mark.parametrize("method", METHODS)
def test_a_file_that_a_forked_process_does_not_close(prints, method):
    here, there = prints(
        """
        import sys
        from multiprocessing import get_context

        context = get_context(sys.argv[1])

        class Writer(context.Process):
            def __init__(self, path):
                super().__init__()
                self.path = path
                if sys.argv[1] == "fork":
                    self.file = open(path, "w")

            def run(self):
                if sys.argv[1] != "fork":
                    self.file = open(self.path, "w")
                print("Hello", file=self.file)
                if self.path == "closed":
                    self.file.close()

        if __name__ == "__main__":
            for path in "left", "closed":
                writer = Writer(path)
                writer.start()
                writer.join()
                print(path, repr(open(path).read()))
        """,
        method,
    )
    assert here == ("left 'Hello\\n'" if method == "spawn" else "left ''")
    assert there == "closed 'Hello\\n'"


@linux
@pytest.mark.parametrize("how", ["kill", "interrupt"])
def test_a_signal_to_one_process(prints, version, how):
    if how == "interrupt" and version < (3, 14):
        pytest.skip("interrupt() is new in 3.14")
    program = """
        import os
        import signal
        import sys
        import time
        from multiprocessing import Event, Process

        def work(begun):
            try:
                begun.set()
                time.sleep(60)
            except KeyboardInterrupt:
                print("interrupted", flush=True)

        if __name__ == "__main__":
            begun = Event()
            first = Process(target=work, args=(begun,))
            first.start()
            second = Process(target=time.sleep, args=(60,))
            second.start()
            begun.wait()
            time.sleep(0.1)
            if sys.argv[1] == "kill":
                os.kill(first.pid, signal.SIGINT)
            else:
                first.interrupt()
            first.join()
            print(first.exitcode, second.is_alive())
            second.kill()
    """
    assert prints(program, how) == ["interrupted", "0 True"]


@linux
def test_a_signal_does_not_wait(prints):
    assert prints("""
        import os
        import signal
        import time
        from multiprocessing import Event, Process

        def work(begun, may_end):
            signal.signal(signal.SIGTERM, lambda *_: may_end.wait() and os._exit(7))
            begun.set()
            time.sleep(60)

        if __name__ == "__main__":
            arguments = begun, may_end = Event(), Event()
            process = Process(target=work, args=arguments)
            process.start()
            begun.wait()
            process.terminate()
            print(process.exitcode, process.is_alive())
            may_end.set()
            process.join()
            print(process.exitcode)
    """) == ["None True", "7"]


@linux
def test_acquire_with_a_timeout_ends_the_waiting(prints):
    assert prints("""
        from multiprocessing import Event, Lock, Process
        from time import sleep

        def work(lock, held):
            with lock:
                held.set()
                sleep(60)

        if __name__ == "__main__":
            lock, held = Lock(), Event()
            process = Process(target=work, args=(lock, held))
            process.start()
            held.wait()
            process.terminate()
            process.join()
            print(lock.acquire(timeout=0.1))
    """) == ["False"]


@linux
def test_a_terminated_writer_locks_the_pipe(prints):
    assert prints("""
        from multiprocessing import Process, Queue
        from time import sleep

        def put(queue, size):
            queue.put(bytes(size))

        if __name__ == "__main__":
            queue = Queue()
            process = Process(target=put, args=(queue, 1_000_000))
            process.start()
            while not queue._reader.poll(0.01):
                pass
            sleep(0.1)
            process.terminate()
            process.join()
            other = Process(target=put, args=(queue, 1))
            other.start()
            other.join(0.7)
            print(other.is_alive(), queue._wlock.acquire(timeout=0))
            other.kill()
    """) == ["True False"]


def test_an_event_is_no_argument_of_a_task(prints):
    said = "Condition objects should only be shared between processes"
    assert prints("""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Event

        if __name__ == "__main__":
            with ProcessPoolExecutor(1) as executor:
                print(repr(executor.submit(print, Event()).exception()))
    """) == [f"RuntimeError('{said} through inheritance')"]


@pytest.mark.parametrize("workers", [1, 3])
def test_how_many_tasks_are_handed_out(prints, workers):
    """Those that run, and up to one more than there are workers."""
    [done] = prints(
        f"""
        import time
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Event, Semaphore

        def set_up(*shared):
            global begun, may_end
            begun, may_end = shared

        def work():
            begun.release()
            may_end.wait()

        if __name__ == "__main__":
            shared = begun, may_end = Semaphore(0), Event()
            with ProcessPoolExecutor({workers}, None, set_up, shared) as executor:
                futures = [executor.submit(work) for _ in range(50)]
                for _ in range({workers}):
                    begun.acquire()
                while not executor._call_queue.full():
                    futures.append(executor.submit(work))
                    time.sleep(0.05)
                cancelled = sum(future.cancel() for future in futures)
                may_end.set()
            print(len(futures) - cancelled)
        """
    )
    assert int(done) == 2 * workers + 1


def test_a_queue_can_be_asked_with_a_timeout(prints):
    assert prints("""
        from multiprocessing import Queue
        from queue import Empty

        try:
            Queue().get(timeout=0.1)
        except Empty:
            print("Empty")
    """) == ["Empty"]


def test_windows_cannot_interrupt_a_process(prints, version):
    """It asks an object that has no such method; a source of 3.14 says so."""
    there, asks = prints("""
        import ast
        import inspect
        from multiprocessing import Process
        from pathlib import Path

        path = Path(inspect.getfile(Process)).with_name("popen_spawn_win32.py")
        names = [n.name for n in ast.walk(ast.parse(path.read_text()))
                 if isinstance(n, ast.FunctionDef)]
        print("terminate" in names and "interrupt" not in names)
        interrupt = getattr(Process, "interrupt", None)
        print(interrupt and "self._popen.interrupt()" in inspect.getsource(interrupt))
    """)
    assert there == "True"
    assert asks == ("True" if version >= (3, 14) else "None")


# Orphans


@linux
def test_forked_processes_notice_the_end_one_after_the_other(prints):
    assert prints("""
        import os
        import time
        from multiprocessing import get_context, parent_process

        def watch(number, notices):
            if notices:
                parent_process().join()
                os.write(1, b"%d\\n" % number)
            else:
                time.sleep(1)
                os.write(1, b"%d works\\n" % number)

        if __name__ == "__main__":
            context = get_context("fork")
            for number in 1, 2, 3:
                context.Process(target=watch, args=(number, number < 3)).start()
            os._exit(0)
    """) == ["3 works", "2", "1"]


@linux
def test_a_signal_at_the_end_of_the_parent(prints):
    assert (
        prints("""
        import ctypes
        import os
        import signal
        import time
        from multiprocessing import get_context

        def work(begun):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
            begun.set()
            time.sleep(2)
            os.write(1, b"never")

        if __name__ == "__main__":
            context = get_context("fork")
            begun = context.Event()
            context.Process(target=work, args=(begun,)).start()
            begun.wait()
            os._exit(0)
    """)
        == []
    )


@linux
def test_the_stop_button_of_jupyter_reaches_processes(tmp_path):
    manager = pytest.importorskip("jupyter_client.manager")
    kernel, client = manager.start_new_kernel(cwd=str(tmp_path))
    code = """
        import time
        from multiprocessing import get_context

        def work(begun):
            try:
                begun.set()
                time.sleep(60)
            except KeyboardInterrupt:
                open("interrupted", "w").close()

        context = get_context("fork")
        begun = context.Event()
        process = context.Process(target=work, args=(begun,))
        process.start()
        begun.wait()
        open("begun", "w").close()
        time.sleep(60)
    """
    try:
        client.execute(dedent(code))
        until = time.monotonic() + 60
        for name in ("begun", "interrupted"):
            while not (tmp_path / name).exists() and time.monotonic() < until:
                time.sleep(0.05)
            if name == "begun":
                kernel.interrupt_kernel()
        assert (tmp_path / "interrupted").exists()
    finally:
        client.stop_channels()
        kernel.shutdown_kernel(now=True)


BLOCKED = """
    import signal
    import sys
    from multiprocessing import get_context

    def blocked():
        return signal.SIGTERM in signal.pthread_sigmask(signal.SIG_BLOCK, [])

    def tell(connection):
        connection.send(blocked())

    if __name__ == "__main__":
        context = get_context(sys.argv[1])
        if sys.argv[2] == "event":
            event = context.Event()
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=tell, args=(sender,))
        process.start()
        print(receiver.recv())
        process.join()
"""


@linux
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_the_resource_tracker_unblocks_sigterm(python, prints, method):
    release = tuple(map(int, python.version.split(".")[:3]))
    fixed = (3, 12, 9) <= release < (3, 13) or release >= (3, 13, 2)
    assert prints(BLOCKED, method, "event") == ["True"]
    assert prints(BLOCKED, method, "none") == [str(fixed)]


def test_exit_code_of_a_system_exit(prints):
    """The traceback of the last one is not on standard output."""
    assert prints("""
        import sys
        from multiprocessing import Process

        def fail():
            raise ValueError

        def work():
            raise SystemExit

        if __name__ == "__main__":
            for target in sys.exit, work, fail:
                process = Process(target=target)
                process.start()
                process.join()
                print(process.exitcode)
    """) == ["0", "0", "1"]


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_the_key_is_sent_to_a_process_that_is_started(prints, method):
    assert prints(
        """
        import sys
        from multiprocessing import current_process, get_context

        def work(key):
            print(key == current_process().authkey, flush=True)

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            key = current_process().authkey
            process = context.Process(target=work, args=(key,))
            process.start()
            process.join()
            here, there = context.Pipe()
            try:
                there.send(key)
            except TypeError:
                print("refused")
    """,
        method,
    ) == ["True", "refused"]


@linux
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("later", ["nothing", "a process", "a manager"])
def test_idle_workers_of_a_pool_after_the_program(prints, method, later):
    """A pipe that only the workers can write to ends when all of them have."""
    program = """
        import os
        import sys
        import time
        from multiprocessing import get_context
        from multiprocessing.connection import wait

        def keep(gone):
            global kept
            kept = gone

        def program(context, later, gone, readable, output):
            readable.close()
            if context.get_start_method() == "fork":
                os.close(output)
            pool = context.Pool(2, keep, [gone])
            pool.apply(abs, [1])
            gone.close()
            if later == "a process":
                context.Process(target=time.sleep, args=[6]).start()
            if later == "a manager":
                manager = context.Manager()
            os._exit(0)

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            output = os.dup(1)  # what is left must not hold the pipe of the test
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            readable, gone = context.Pipe(False)
            begun = context.Process(
                target=program, args=[context, sys.argv[2], gone, readable, output]
            )
            begun.start()
            gone.close()
            begun.join()
            stay = sys.argv[1] == "fork" and sys.argv[2] != "nothing"
            told = [bool(wait([readable], 3 if stay else 60))]
            if sys.argv[2] == "a process":
                told.append(bool(wait([readable], 60)))
            os.write(output, b"%r" % told)
            os._exit(0)
    """
    stay = method == "fork" and later != "nothing"
    told = [not stay, True] if later == "a process" else [not stay]
    assert prints(program, method, later) == [str(told)]


def test_an_exit_code_tells_nothing_of_threads(prints):
    assert prints("""
        from multiprocessing import Process
        from threading import Thread

        def fail():
            raise ValueError

        def start_a_thread():
            thread = Thread(target=fail)
            thread.start()
            thread.join()

        if __name__ == "__main__":
            for target in fail, start_a_thread:
                process = Process(target=target)
                process.start()
                process.join()
                print(process.exitcode)
    """) == ["1", "0"]


@linux
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("call", ["wait", "is_set"])
def test_an_event_when_a_worker_of_an_executor_dies(prints, method, call):
    """The others are terminated, and ``set()`` waits for those that waited."""
    program = """
        import os
        import signal
        import sys
        import time
        from concurrent.futures import ProcessPoolExecutor, wait
        from multiprocessing import get_context
        from threading import Thread

        def set_up(*shared):
            global stop, begun
            stop, begun = shared

        def work(call):
            begun.release()
            if call == "wait":
                stop.wait()
            while not stop.is_set():
                time.sleep(0.01)

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            shared = stop, begun = context.Event(), context.Semaphore(0)
            executor = ProcessPoolExecutor(3, context, set_up, shared)
            futures = [executor.submit(work, sys.argv[2]) for _ in range(9)]
            for _ in range(3):
                begun.acquire()
            time.sleep(0.5)  # by now they wait
            first, *others = executor._processes.values()
            os.kill(first.pid, signal.SIGKILL)
            wait(futures)
            for worker in others:
                worker.join()
            thread = Thread(target=stop.set, daemon=True)
            thread.start()
            thread.join(2)
            print(thread.is_alive(), flush=True)
            os._exit(0)
    """
    assert prints(program, method, call) == [str(call == "wait")]


@linux
@pytest.mark.parametrize("method", METHODS)
def test_a_worker_is_killed_while_it_sends_a_result(prints, method):
    """The program is stopped meanwhile, so that the pipe gets full."""
    program = """
        import os
        import signal
        import subprocess
        import sys
        from concurrent.futures import ProcessPoolExecutor, TimeoutError
        from multiprocessing import active_children, get_context
        from threading import Thread

        KILLER = '''
        import os, sys, time
        worker, program = map(int, sys.argv[1:])
        time.sleep(1)
        os.kill(worker, 9)
        os.kill(program, 18)
        '''

        def work(program):
            words = str(os.getpid()), str(program)
            code = KILLER.replace("\\n        ", "\\n")
            subprocess.Popen([sys.executable, "-c", code, *words])
            os.kill(program, signal.SIGSTOP)
            return bytes(1_000_000)

        def waits(future):
            try:
                future.result(timeout=2)
            except TimeoutError:
                return True

        if __name__ == "__main__":
            executor = ProcessPoolExecutor(2, get_context(sys.argv[1]))
            future = executor.submit(work, os.getpid())
            executor.submit(abs, 1)
            print(waits(future))
            for process in active_children():
                process.kill()
            print(waits(future))
            thread = Thread(target=executor.shutdown, daemon=True)
            thread.start()
            thread.join(2)
            print(thread.is_alive(), flush=True)
            os._exit(0)
    """
    assert prints(program, method) == ["True"] * 3


@linux
@pytest.mark.parametrize("method", METHODS)
def test_a_worker_dies_while_a_task_is_sent(prints, version, method):
    program = """
        import os
        import sys
        import time
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context
        from threading import Thread

        def die():
            time.sleep(0.5)
            os.kill(os.getpid(), 9)

        if __name__ == "__main__":
            executor = ProcessPoolExecutor(1, get_context(sys.argv[1]))
            futures = [executor.submit(die), executor.submit(len, bytes(10_000_000))]
            print([type(f.exception(20)).__name__ for f in futures])
            thread = Thread(target=executor.shutdown, daemon=True)
            thread.start()
            thread.join(5)
            print(thread.is_alive(), flush=True)
            os._exit(0)
    """
    failed = f"{['BrokenProcessPool'] * 2}"
    assert prints(program, method) == [failed, str(version < (3, 11))]
