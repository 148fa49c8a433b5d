"""What pages say of threads, of the GIL, of interpreters and of asyncio."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux")


def test_what_is_new_in_asyncio(prints, version):
    assert prints("""
        import asyncio

        print(asyncio.TimeoutError is TimeoutError)
        print(hasattr(asyncio, "Runner"), hasattr(asyncio, "timeout"))
    """) == [str(version >= (3, 11)), " ".join([str(version >= (3, 11))] * 2)]


def test_timeouts_of_asyncio_do_the_same(prints, version):
    program = """
        import asyncio

        async def first():
            await asyncio.wait_for(asyncio.sleep(60), 0.1)

        async def second():
            async with asyncio.timeout(0.1):
                await asyncio.sleep(60)

        for function in [first, second][:NUMBER]:
            try:
                asyncio.run(function())
            except asyncio.TimeoutError:
                print("TimeoutError")
    """
    number = 2 if version >= (3, 11) else 1
    assert prints(program.replace("NUMBER", str(number))) == ["TimeoutError"] * number


def test_a_loop_that_a_worker_keeps(prints):
    assert prints("""
        import asyncio
        from concurrent.futures import ProcessPoolExecutor

        def set_up():
            global loop
            loop = asyncio.new_event_loop()

        async def ask(number):
            return number, id(asyncio.get_running_loop())

        def task(number):
            return loop.run_until_complete(ask(number))

        if __name__ == "__main__":
            with ProcessPoolExecutor(1, initializer=set_up) as executor:
                numbers, loops = zip(*executor.map(task, range(3)))
            print(numbers, len(set(loops)))
    """) == ["(0, 1, 2) 1"]


def test_a_loop_does_nothing_between_tasks(prints):
    """What runs beside a task in its loop stops when the task has ended."""
    assert prints("""
        import asyncio
        import time
        from concurrent.futures import ProcessPoolExecutor

        ticks = 0

        def set_up():
            global loop, beside
            loop = asyncio.new_event_loop()
            beside = loop.create_task(tick())

        async def tick():
            global ticks
            while True:
                ticks += 1
                await asyncio.sleep(0.001)

        def task():
            before = ticks
            loop.run_until_complete(asyncio.sleep(0.1))
            return before, ticks

        if __name__ == "__main__":
            with ProcessPoolExecutor(1, initializer=set_up) as executor:
                _, ended = executor.submit(task).result()
                time.sleep(0.3)
                began, last = executor.submit(task).result()
            print(ended == began, 0 < ended < last)
    """) == ["True True"]


def test_asyncio_warns_of_steps_of_100_ms(prints):
    program = """
        import asyncio
        import time

        async def main():
            print(asyncio.get_running_loop().slow_callback_duration)
            time.sleep(0.15)

        asyncio.run(main(), debug=True)
    """
    assert prints(program) == ["0.1"]
    shown = prints(program, errors=True)
    assert any(
        line.startswith("Executing <Task ") and line.endswith(" seconds")
        for line in shown
    )


def test_how_many_threads_there_are_by_default(prints, version):
    [threads, few, may, every, of_asyncio] = prints("""
        import asyncio
        import os
        from concurrent.futures import ThreadPoolExecutor
        from multiprocessing.pool import ThreadPool

        async def main():
            await asyncio.to_thread(str)
            return asyncio.get_running_loop()._default_executor._max_workers

        with ThreadPool() as pool:
            print(pool._processes)
        print(ThreadPoolExecutor()._max_workers)
        print(getattr(os, "process_cpu_count", os.cpu_count)())
        print(os.cpu_count())
        print(asyncio.run(main()))
    """)
    cpus = int(may if version >= (3, 13) else every)
    assert int(threads) == cpus
    assert int(few) == int(of_asyncio) == min(32, cpus + 4)


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_thread_pool_starts_the_tracker(prints, method):
    assert prints(
        """
        import multiprocessing
        import sys
        from multiprocessing import resource_tracker
        from multiprocessing.pool import ThreadPool

        multiprocessing.set_start_method(sys.argv[1])
        with ThreadPool(1):
            print(resource_tracker._resource_tracker._fd is not None)
        """,
        method,
    ) == [str(method != "fork")]


def test_a_process_of_dummy(prints):
    assert prints("""
        import sys
        from multiprocessing.dummy import Process

        sys.stderr = None
        process = Process(target=int, args=("seven",))
        process.start()
        process.join()
        print(hasattr(process, "terminate"), process.exitcode)
    """) == ["False 0"]


def test_interpreters_cannot_be_imported_before_3_14(prints, version):
    program = """
        try:
            from concurrent.futures import InterpreterPoolExecutor
        except ImportError as error:
            print(str(error).partition(" (")[0])
        else:
            print("imported")
    """
    missing = "cannot import name 'InterpreterPoolExecutor' from 'concurrent.futures'"
    assert prints(program) == ["imported" if version >= (3, 14) else missing]


def test_the_option_for_the_gil(python, version):
    asks = "import sysconfig; print(sysconfig.get_config_var('Py_GIL_DISABLED'))"
    asked = [python.path, "-c", asks]
    build = subprocess.run(asked, capture_output=True, text=True, check=True)
    words = [python.path, "-X", "gil=0", "-c", "print('runs')"]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    if version < (3, 13) or build.stdout == "1\n":
        assert ended.stdout.split() == ["runs"]
    else:
        assert ended.returncode == 1


def test_the_switch_interval(prints):
    assert prints("""
        import sys

        print(sys.getswitchinterval())
    """) == ["0.005"]


def test_what_a_thread_of_an_interpreter_raises_is_printed(prints, version):
    if version < (3, 14):
        pytest.skip("interpreters are new in 3.14")
    said = prints("""
        import sys
        from concurrent import interpreters

        def fail():
            raise ValueError("in a thread")

        if __name__ == "__main__":
            sys.stderr = sys.stdout
            interpreter = interpreters.create()
            thread = interpreter.call_in_thread(fail)
            thread.join()
            interpreter.close()
            print("ended")
    """)
    assert said[0].startswith("Exception in thread ")
    assert said[-2:] == ["ValueError: in a thread", "ended"]


def test_what_does_not_work_in_an_interpreter(prints, version):
    if version < (3, 14):
        pytest.skip("interpreters are new in 3.14")
    inside = dedent("""
        import os
        import subprocess
        import sys
        import threading

        try:
            os.fork()
        except RuntimeError as error:
            print("fork:", error)
        try:
            threading.Thread(target=print, daemon=True).start()
        except RuntimeError as error:
            print("daemon:", error)
        print(subprocess.run([sys.executable, "-c", ""]).returncode)
    """)
    fork, daemon, code = prints(f"""
        from concurrent import interpreters

        interpreter = interpreters.create()
        interpreter.exec({inside!r})
        interpreter.close()
    """)
    assert fork.startswith("fork: ")
    assert daemon.startswith("daemon: ")
    assert code == "0"


def test_an_error_of_a_future_is_raised_by_result(prints):
    assert prints("""
        import os
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        if __name__ == "__main__":
            with ProcessPoolExecutor(1) as executor:
                for function, argument in (int, "seven"), (os._exit, 1):
                    try:
                        executor.submit(function, argument).result()
                    except (ValueError, BrokenProcessPool) as error:
                        print(type(error).__name__)
    """) == ["ValueError", "BrokenProcessPool"]


def test_join_returns_none(prints):
    assert prints("""
        from multiprocessing import Process

        if __name__ == "__main__":
            process = Process(target=str)
            process.start()
            print(process.join(0), process.join())
    """) == ["None None"]


def test_an_initializer_that_fails(prints):
    assert prints("""
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        if __name__ == "__main__":
            with ProcessPoolExecutor(1, initializer=int, initargs=("x",)) as executor:
                try:
                    future = executor.submit(str)
                    (worker,) = executor._processes.values()
                    future.result()
                except BrokenProcessPool as error:
                    print("BrokenProcessPool", error.__cause__)
            print(worker.exitcode)
    """) == ["BrokenProcessPool None", "0"]


def test_windows_has_the_same_gil(windows):
    assert windows("""
        import sys

        print(sys._is_gil_enabled(), sys.getswitchinterval())
    """) == ["True 0.005"]
