"""What the first pages and those on choosing say, beyond their programs.

Each test runs a few lines on every Python found and asserts the sentence.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from sphinx_recorded.programs.interpreters import SERIES

from .pythons import ASKED, PYTHONS

FOUND = {python.series: python.path for python in PYTHONS}
EXAMPLES = Path(__file__).parents[2] / "examples"
METHODS = ("fork", "spawn", "forkserver")

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="asks for start methods and defaults of Linux"
)


@pytest.fixture(params=ASKED)
def series(request):
    if request.param not in FOUND:
        pytest.skip(f"Python {request.param} was not found")
    return request.param


@pytest.fixture
def answer(series, tmp_path):
    """Runs a program and returns the lines that it printed."""

    def run(program, *arguments):
        script = tmp_path / "script.py"
        script.write_text(dedent(program).lstrip(), "utf-8")
        done = subprocess.run(
            [FOUND[series], script, *arguments],
            capture_output=True,
            text=True,
            timeout=100,
            cwd=tmp_path,
            check=False,
        )
        return done.stdout.splitlines()

    return run


def at_least(series, version):
    return SERIES.index(series) >= SERIES.index(version)


# How do I create a process? How much more does a process cost than a thread?

WHO_IMPORTS = """
    import os
    import sys
    from multiprocessing import get_context

    print("imported in", os.getpid(), flush=True)

    def work():
        print("works in", os.getpid(), flush=True)

    if __name__ == "__main__":
        for _ in range(2):
            process = get_context(sys.argv[1]).Process(target=work)
            process.start()
            process.join()
"""


@pytest.mark.parametrize("method", METHODS)
def test_who_imports_the_file(series, answer, method):
    lines = answer(WHO_IMPORTS, method)
    importing = [line.split()[-1] for line in lines if "imported" in line][1:]
    working = [line.split()[-1] for line in lines if "works" in line]
    assert len(working) == 2
    if method == "fork":
        assert importing == []
    elif method == "forkserver" and at_least(series, "3.14"):
        # once, in the server, and the processes are copies of it
        assert len(importing) == 1
        assert importing[0] not in working
    elif method == "spawn":
        assert importing == working


def test_run_instead_of_start(answer):
    assert answer("""
        import os
        from multiprocessing import Process

        def tell():
            print(os.getpid() == main)

        if __name__ == "__main__":
            main = os.getpid()
            process = Process(target=tell)
            process.run()
            try:
                process.join()
            except AssertionError as error:
                print(error)
    """) == ["True", "can only join a started process"]


# The glossary


def test_daemonic_process_outlives_a_killed_program(answer, tmp_path):
    answer("""
        import os
        import signal
        from multiprocessing import get_context
        from pathlib import Path
        from time import sleep

        def work():
            Path("begun").touch()
            sleep(1)
            Path("survived").touch()

        if __name__ == "__main__":
            process = get_context("fork").Process(target=work, daemon=True)
            process.start()
            while not Path("begun").exists():
                sleep(0.01)
            os.kill(os.getpid(), signal.SIGTERM)
    """)
    # the process holds the pipes, so that run() waits for its end, too
    assert (tmp_path / "survived").exists()


@pytest.mark.parametrize("method", METHODS)
def test_resource_tracker_is_started(answer, method):
    from_the_first = str(method != "fork")
    assert answer(
        """
        import sys
        from multiprocessing import get_context, resource_tracker
        from multiprocessing.shared_memory import SharedMemory

        def runs():
            return resource_tracker._resource_tracker._fd is not None

        if __name__ == "__main__":
            process = get_context(sys.argv[1]).Process(target=print)
            process.start()
            process.join()
            print(runs())
            memory = SharedMemory(create=True, size=1)
            print(runs())
            memory.close()
            memory.unlink()
        """,
        method,
    )[-2:] == [from_the_first, "True"]


# The GIL, and a count that is wrong

COUNTS = """
    import sys
    import threading

    sys.setswitchinterval(1e-6)
    NUMBER = 300_000

    class Counter:
        plain = called = looped = branched = 0
        twice = False

    counter = Counter()

    def one():
        return 1

    def add():
        for _ in range(NUMBER):
            counter.plain += 1
            counter.called = counter.called + one()
            counter.branched += 2 if counter.twice else 1
            before = counter.looped
            for _ in range(2):
                pass
            counter.looped = before + 1

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = "plain", "called", "looped", "branched"
    print(*(getattr(counter, name) == 4 * NUMBER for name in names))
"""


def test_threads_lose_updates_only_with_a_call_or_loop_in_between(series, answer):
    assert answer(COUNTS) == [f"True False False {series != '3.10'}"]


# What is multiprocessing.dummy for?


def test_what_dummy_lacks(answer):
    (names,) = answer("""
        import multiprocessing
        import multiprocessing.dummy

        print(
            *(
                name
                for name in multiprocessing.__all__
                if not hasattr(multiprocessing.dummy, name)
            )
        )
    """)
    lacking = {
        "get_context",
        "set_start_method",
        "cpu_count",
        "SimpleQueue",
        "TimeoutError",
    }
    assert lacking < set(names.split())


# From a loop to all cores


def test_buffersize_counts_chunks(series, answer):
    if not at_least(series, "3.14"):
        pytest.skip("buffersize is new in 3.14")
    assert answer("""
        from concurrent.futures import ProcessPoolExecutor

        def items():
            global taken
            for taken in range(1, 100_001):
                yield taken

        if __name__ == "__main__":
            with ProcessPoolExecutor(2) as executor:
                for chunks in 1, 100:
                    executor.map(abs, items(), buffersize=10, chunksize=chunks)
                    print(taken)
    """) == ["10", "1000"]


def test_leaving_a_loop_over_map_cancels_the_rest(answer):
    (done,) = answer("""
        from concurrent.futures import ProcessPoolExecutor
        from pathlib import Path
        from time import sleep

        def work(number):
            sleep(0.4)
            Path(f"done {number}").touch()

        if __name__ == "__main__":
            with ProcessPoolExecutor(1) as executor:
                for _ in executor.map(work, range(50)):
                    break
            print(len(list(Path().glob("done *"))))
    """)
    # the first, the next, and those in the queue: one for the worker and one more
    assert int(done) in {3, 4}


def test_an_exception_cancels_the_rest_of_a_map(answer):
    (done,) = answer("""
        from concurrent.futures import ProcessPoolExecutor
        from pathlib import Path
        from time import sleep

        def work(number):
            sleep(0.4)
            Path(f"done {number}").touch()
            return 1 / number

        if __name__ == "__main__":
            with ProcessPoolExecutor(1) as executor:
                try:
                    list(executor.map(work, range(50)))
                except ZeroDivisionError:
                    pass
            print(len(list(Path().glob("done *"))))
    """)
    assert int(done) in {3, 4}


def test_imap_takes_what_fits_into_the_pipe(answer):
    (taken,) = answer("""
        from multiprocessing import Event, Pool
        from time import sleep

        def items():
            for number in range(100_000):
                taken.append(number)
                yield number

        def keep(event):
            global stopped
            stopped = event

        def work(number):
            stopped.wait()

        taken = []
        if __name__ == "__main__":
            event = Event()
            with Pool(2, initializer=keep, initargs=[event]) as pool:
                results = pool.imap(work, items())
                before = -1
                while before != len(taken):
                    before = len(taken)
                    sleep(0.5)
                print(len(taken))
                event.set()
    """)
    assert 10 < int(taken) < 10_000


def test_results_pile_up_where_nobody_takes_them(answer):
    kept = answer("""
        from multiprocessing import Pool
        from time import sleep

        if __name__ == "__main__":
            with Pool(2) as pool:
                results = pool.imap_unordered(abs, range(2000))
                for _ in range(100):
                    if len(results._items) == 2000:
                        break
                    sleep(0.1)
                print(len(results._items))
    """)
    assert kept == ["2000"]


# The return value of a function in a process


@pytest.mark.parametrize(
    ("ends", "exit_code"),
    [("raise SystemExit(3)", 3), ("os.kill(os.getpid(), 9)", -9)],
)
def test_processes_that_end_before_they_know_their_task(answer, ends, exit_code):
    page = (EXAMPLES / "choosing/result_or_error.py").read_text("utf-8")
    early = f"import os\nif __name__ != '__main__':\n    {ends}\n\n"
    by_spawn = "    import multiprocessing as m; m.set_start_method('spawn'); main()"
    program = page.replace("def inverse", early + "def inverse")
    program = program.replace("    main()", by_spawn)
    assert answer(program) == [
        f"1/{number}: no result, exit {exit_code}" for number in (4, 0, 2)
    ]


# CPU-bound work from asyncio, and event loops in workers


def test_default_executor_must_be_of_threads(series, answer):
    lines = answer("""
        import asyncio
        from concurrent.futures import ProcessPoolExecutor

        async def main():
            loop = asyncio.get_running_loop()
            try:
                loop.set_default_executor(ProcessPoolExecutor(1))
            except TypeError as error:
                print(error)

        if __name__ == "__main__":
            asyncio.run(main())
    """)
    if at_least(series, "3.11"):
        assert lines == ["executor must be ThreadPoolExecutor instance"]
    else:
        assert lines == []


def test_coroutine_to_a_pool(answer):
    (line,) = answer("""
        from multiprocessing import Pool

        async def double(number):
            return 2 * number

        if __name__ == "__main__":
            with Pool(1) as pool:
                try:
                    pool.apply(double, (21,))
                except Exception as error:
                    print(type(error).__name__, isinstance(error, TypeError), error)
    """)
    assert line.startswith("MaybeEncodingError False Error sending result: '<coroutine")


@pytest.mark.parametrize("method", METHODS)
def test_atexit_in_workers(series, answer, method):
    lines = answer(
        """
        import atexit
        import os
        import sys
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        def set_up():
            atexit.register(os.write, 1, b"closed\\n")

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            with ProcessPoolExecutor(1, context, set_up) as executor:
                executor.submit(abs, 1).result()
        """,
        method,
    )
    called = method == "spawn" or at_least(series, "3.13")
    assert lines == (["closed"] if called else [])


def test_tasks_that_begin_after_a_timeout(answer):
    (begun,) = answer("""
        from concurrent.futures import ProcessPoolExecutor
        from pathlib import Path
        from time import sleep

        def work(number):
            Path(f"begun {number}").touch()
            sleep(1)

        def begun():
            return len(list(Path().glob("begun *")))

        if __name__ == "__main__":
            with ProcessPoolExecutor(4) as executor:
                futures = [executor.submit(work, number) for number in range(50)]
                while begun() < 8:  # the second round has just begun
                    sleep(0.01)
                before = begun()
                for future in futures:
                    future.cancel()
            print(begun() - before)
    """)
    assert 1 <= int(begun) <= 4 + 1


# When should I use interpreters instead of processes?


def test_functions_that_interpreters_take(series, answer):
    if not at_least(series, "3.14"):
        pytest.skip("interpreters are new in 3.14")
    assert answer("""
        import os
        from concurrent.futures import InterpreterPoolExecutor

        def main():
            factor = 2

            def alone(number):
                import math

                return math.floor(number)

            def closure(number):
                return factor * number

            def with_module(number):
                return os.getpid() * number

            def forks(number):
                import os

                return os.fork()

            def default(number, times=2):
                return number * times

            def keyword(number, *, times=2):
                return number * times

            functions = (lambda number: number), alone, closure, with_module, forks
            functions += default, keyword
            with InterpreterPoolExecutor(1) as executor:
                for function in functions:
                    error = executor.submit(function, 0).exception()
                    print(type(error).__name__)

        if __name__ == "__main__":
            main()
    """) == [
        "NoneType",
        "NoneType",
        "NotShareableError",
        "NotShareableError",
        "RuntimeError",
        "NotShareableError",
        "NotShareableError",
    ]


def test_memory_without_a_name(answer):
    assert (
        answer("""
        from multiprocessing import get_context

        def fill(array, start, value):
            for position in range(start, start + 3):
                array[position] = value

        if __name__ == "__main__":
            for method in "fork", "spawn", "forkserver":
                context = get_context(method)
                array = context.RawArray("i", 6)
                both = [
                    context.Process(target=fill, args=(array, 0, 1)),
                    context.Process(target=fill, args=(array, 3, 2)),
                ]
                for process in both:
                    process.start()
                for process in both:
                    process.join()
                print(*array)
    """)
        == ["1 1 1 2 2 2"] * 3
    )
