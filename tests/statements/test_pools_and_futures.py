"""What pages say of pools, executors and futures, beside their programs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux")


def test_a_result_of_many_calls(prints):
    """It is ready when all are done, and raises what was raised first."""
    assert prints("""
        import threading
        import time
        from multiprocessing.pool import ThreadPool

        def work(number, may_end):
            if number == 0:
                may_end.wait()
            raise ValueError(number)

        with ThreadPool(2) as pool:
            for method in pool.map_async, pool.starmap_async:
                may_end = threading.Event()
                items = [0, 1]
                function = lambda number: work(number, may_end)
                if method == pool.starmap_async:
                    items = [[0], [1]]
                result = method(function, items, 1, error_callback=print)
                while result._success:
                    time.sleep(0.01)
                print(result.ready())
                may_end.set()
                result.wait()
                print(result.successful())
                try:
                    result.get()
                except ValueError as error:
                    print("raised", error)
            pool.map_async(abs, [-1, 2], callback=print).wait()
            pool.starmap_async(abs, [[-1], [2]], callback=print).wait()
    """) == [*["False", "1", "False", "raised 1"] * 2, *["[1, 2]"] * 2]


def test_an_executor_breaks_without_an_interpreter(version, prints):
    """Not only an initializer can fail."""
    if version < (3, 14):
        pytest.skip("no interpreters before 3.14")
    assert prints("""
        import logging
        from concurrent.futures import InterpreterPoolExecutor
        from concurrent.futures.interpreter import BrokenInterpreterPool

        import _interpreters

        def refuse(*_, **__):
            raise MemoryError

        logging.disable()
        _interpreters.create = refuse
        with InterpreterPoolExecutor(1) as executor:
            print(type(executor.submit(abs, -1).exception(10)) is BrokenInterpreterPool)
    """) == ["True"]


def test_threads_of_the_callbacks(prints):
    """One thread receives results; another fails to send what cannot be sent."""
    assert prints("""
        from multiprocessing import Pool
        from threading import current_thread

        def tell(outcome):
            print(type(outcome).__name__, current_thread().name.split()[-1])

        if __name__ == "__main__":
            with Pool(1) as pool:
                for args in (-1,), ("x",), (lambda: 0,):
                    pool.apply_async(
                        abs, args, callback=tell, error_callback=tell
                    ).wait()
    """) in [
        [
            "int (_handle_results)",
            "TypeError (_handle_results)",
            f"{error} (_handle_tasks)",
        ]
        for error in ("AttributeError", "PicklingError")
    ]


def test_no_callback_for_an_empty_list(prints):
    assert (
        prints("""
        from multiprocessing.pool import ThreadPool

        with ThreadPool(2) as pool:
            for method in pool.map_async, pool.starmap_async:
                result = method(
                    abs, [], callback=print, error_callback=print
                )
                print("got", result.get())
    """)
        == ["got []"] * 2
    )


def test_unittest_shows_that_a_pool_is_not_closed(prints):
    shown = prints(
        """
        import unittest
        from multiprocessing.pool import ThreadPool

        class Test(unittest.TestCase):
            def test_pool(self):
                pool = ThreadPool(1)
                self.assertEqual(pool.map(abs, [-1]), [1])

        if __name__ == "__main__":
            unittest.main()
        """,
        errors=True,
    )
    assert "ResourceWarning: unclosed running multiprocessing pool" in "".join(shown)


def test_pytest_hides_that_a_pool_is_not_closed(tmp_path):
    """Unless it is asked to show all warnings."""
    (tmp_path / "test_it.py").write_text(
        "from multiprocessing.pool import ThreadPool\n\n\n"
        "def test_pool():\n"
        "    pool = ThreadPool(1)\n"
        "    assert pool.map(abs, [-1]) == [1]\n"
    )
    for option, shown in ([], False), (["-W", "always"], True):
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *option],
            check=False,
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=240,
            env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        )
        assert "1 passed" in done.stdout
        assert ("unclosed running multiprocessing pool" in done.stdout) == shown


def test_a_plain_exception_class_can_be_sent(prints):
    assert prints("""
        from multiprocessing import Pool

        class ParseError(Exception):
            pass

        def parse(file):
            raise ParseError(file, 7)

        if __name__ == "__main__":
            with Pool(1) as pool:
                try:
                    pool.map(parse, ["data.txt"])
                except ParseError as error:
                    print(error.args)
    """) == ["('data.txt', 7)"]


def test_chunks_of_the_methods(prints):
    """One task of a worker is one chunk; about four for each worker in map()."""
    assert prints("""
        import os
        from multiprocessing import Pool

        def who(_):
            return os.getpid()

        def chunks(pids):
            return len(set(pids))

        if __name__ == "__main__":
            with Pool(2, maxtasksperchild=1) as pool:
                print(pool.map_async(abs, range(1000))._chunksize)
                print(pool.starmap_async(abs, [[1]] * 1000)._chunksize)
                print(chunks(pool.imap(who, range(4))), end=" ")
                print(chunks(pool.imap_unordered(who, range(4))), end=" ")
                print(chunks(pool.imap(who, range(4), 2)), end=" ")
                results = [pool.apply_async(who, (n,)) for n in range(3)]
                print(chunks(result.get() for result in results))
    """) == ["125", "125", "4 4 2 3"]


def test_active_children_are_all(prints):
    assert prints("""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Process, active_children
        from time import sleep

        if __name__ == "__main__":
            process = Process(target=sleep, args=(60,))
            process.start()
            with ProcessPoolExecutor(1) as executor:
                executor.submit(abs, 1).result()
                print(len(active_children()), process in active_children())
            process.terminate()
            process.join()
    """) == ["2 True"]


def test_wait_hears_nothing_of_killed_workers(prints, version):
    if version < (3, 14):
        pytest.skip("kill_workers() is new in 3.14")
    assert prints("""
        import os
        from concurrent.futures import ProcessPoolExecutor, wait
        from time import sleep

        if __name__ == "__main__":
            executor = ProcessPoolExecutor(1)
            futures = [executor.submit(sleep, 60) for _ in range(6)]
            while not futures[0].running():
                sleep(0.01)
            last = futures[-1:]
            executor.kill_workers()
            while not last[0].done():
                sleep(0.01)
            print(last[0].cancelled(), len(wait(last, timeout=1).done))
            print(len(wait(futures[:1], timeout=10).done), flush=True)
            os._exit(0)
    """) == ["True 0", "1"]


@linux
def test_map_waits_for_the_result_of_a_killed_worker(prints):
    """Three of four results have arrived, and a third worker is there."""
    assert prints("""
        import os
        from multiprocessing import Pool
        from time import sleep

        def work(number):
            if number == 2:
                os.kill(os.getpid(), 9)
            return number

        if __name__ == "__main__":
            pool = Pool(2)
            workers = {process.pid for process in pool._pool}
            result = pool.map_async(work, range(4), chunksize=1)
            while result._number_left > 1 or workers == {p.pid for p in pool._pool}:
                sleep(0.01)
            result.wait(1)
            print(result.ready(), result._value, len(pool._pool), flush=True)
            for process in pool._pool:
                process.kill()
            os._exit(0)
    """) == ["False [0, 1, None, 3] 2"]


@linux
def test_cancelled_one_by_one_and_then_killed(prints, version):
    [name] = prints("""
        import os
        import sys
        from concurrent.futures import ProcessPoolExecutor
        from time import sleep

        if __name__ == "__main__":
            executor = ProcessPoolExecutor(1)
            futures = [executor.submit(sleep, 60) for _ in range(6)]
            while not futures[0].running():
                sleep(0.01)
            sleep(0.3)
            assert futures[4].cancel()
            for process in executor._processes.values():
                process.kill()
            try:
                limit = 60 if sys.version_info >= (3, 12) else 1.5
                futures[5].result(timeout=limit)
            except Exception as error:
                print(type(error).__name__, flush=True)
            sys.stderr.close()
            os._exit(0)
    """)
    assert name == ("TimeoutError" if version < (3, 12) else "BrokenProcessPool")


def test_a_daemonic_process_may_use_subprocess(prints):
    assert prints("""
        import subprocess
        import sys
        from multiprocessing import Process

        def work():
            done = subprocess.run([sys.executable, "-c", "print('ran')"])

        if __name__ == "__main__":
            process = Process(target=work, daemon=True)
            process.start()
            process.join()
            print(process.exitcode)
    """) == ["ran", "0"]


@linux
def test_what_is_left_when_the_check_is_removed(prints):
    assert prints("""
        import os
        import signal
        from multiprocessing import Pool, Process, current_process
        from time import sleep

        def work(_):
            current_process()._config["daemon"] = False
            inner = Process(target=sleep, args=(60,))
            inner.start()
            return inner.pid

        if __name__ == "__main__":
            with Pool(1) as pool:
                [pid] = pool.map(work, [1])
            pool.join()
            os.kill(pid, 0)
            print("still running")
            os.kill(pid, signal.SIGKILL)
    """) == ["still running"]


def test_map_divides_by_the_number_of_workers(prints):
    assert prints("""
        from multiprocessing import Pool

        if __name__ == "__main__":
            with Pool(1) as pool:
                workers, pool._pool = pool._pool, []
                try:
                    pool.map(abs, [1])
                except ZeroDivisionError as error:
                    print(type(error).__name__)
                pool._pool = workers
                print(pool.apply(abs, [-1]))
    """) == ["ZeroDivisionError", "1"]


def test_map_of_an_executor_after_an_error(prints):
    assert prints("""
        from concurrent.futures import ThreadPoolExecutor

        def inverse(number):
            return 1 / number

        with ThreadPoolExecutor(2) as executor:
            results = executor.map(inverse, [2, 0, 4])
            print(next(results))
            for _ in range(2):
                try:
                    next(results)
                except (ZeroDivisionError, StopIteration) as error:
                    print(type(error).__name__)
    """) == ["0.5", "ZeroDivisionError", "StopIteration"]


@linux
def test_finalize_runs_in_every_worker(prints):
    assert (
        prints("""
        import os
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context
        from multiprocessing.util import Finalize

        def close():
            os.write(1, b"closed\\n")

        def set_up():
            Finalize(None, close, exitpriority=0)

        if __name__ == "__main__":
            for method in "fork", "spawn", "forkserver":
                context = get_context(method)
                with ProcessPoolExecutor(1, context, set_up) as executor:
                    executor.submit(abs, 1).result()
    """)
        == ["closed"] * 3
    )


def test_bases_of_errors_of_executors(prints, version):
    assert prints("""
        import asyncio
        import concurrent.futures as cf
        from concurrent.futures.process import BrokenProcessPool
        from concurrent.futures.thread import BrokenThreadPool

        kinds = [BrokenProcessPool, BrokenThreadPool]
        try:
            from concurrent.futures.interpreter import BrokenInterpreterPool
        except ImportError:
            pass
        else:
            kinds.append(BrokenInterpreterPool)
        print(*[issubclass(kind, cf.BrokenExecutor) for kind in kinds])
        print(cf.CancelledError is asyncio.CancelledError)
        print(issubclass(cf.CancelledError, Exception))
        print(issubclass(asyncio.CancelledError, Exception))
        print(issubclass(asyncio.CancelledError, BaseException))
    """) == [
        "True True True" if version >= (3, 14) else "True True",
        "False",
        "True",
        "False",
        "True",
    ]


def test_as_completed_knows_what_it_was_given(prints):
    assert prints("""
        from concurrent.futures import ThreadPoolExecutor, as_completed

        with ThreadPoolExecutor(1) as executor:
            futures = [executor.submit(abs, -1)]
            for future in as_completed(futures):
                futures.append(executor.submit(abs, -2))
                print(future.result())
    """) == ["1"]


def test_no_callback_for_a_killed_worker(prints):
    assert prints("""
        import os
        import time
        from multiprocessing import Pool

        def crash():
            os._exit(1)

        if __name__ == "__main__":
            with Pool(1) as pool:
                pool.apply_async(crash, error_callback=print)
                print(pool.apply_async(abs, (-1,)).get(), flush=True)
                time.sleep(0.3)
    """) == ["1"]


def test_a_callback_ends_the_thread_that_sends(prints):
    """What was sent before still comes. The end of a with block would hang."""
    assert prints("""
        import os
        import time
        from multiprocessing import Pool, TimeoutError

        def refuse(error):
            raise ValueError

        if __name__ == "__main__":
            pool = Pool(1)
            before = pool.apply_async(time.sleep, [0.5])
            pool.apply_async(abs, [lambda: 0], error_callback=refuse)
            after = pool.apply_async(abs, [-1])
            print(before.get())
            try:
                after.get(timeout=1)
            except TimeoutError:
                print("not sent", flush=True)
            os._exit(0)
    """) == ["None", "not sent"]


def test_causes_of_errors(prints):
    """Only what a task has raised has the traceback of the worker."""
    lines = prints("""
        from multiprocessing import Pool

        def work(function):
            return function()

        def fail():
            return 1 / 0

        def give():
            return lambda: 0

        if __name__ == "__main__":
            with Pool(1) as pool:
                for function in fail, give, lambda: 0:
                    try:
                        pool.apply(work, [function])
                    except Exception as error:
                        cause = str(error.__cause__)
                        print(type(error).__name__, cause if cause == "None" else "")
                        print("in fail" in cause)
    """)
    assert lines[:4] == [
        "ZeroDivisionError ",
        "True",
        "MaybeEncodingError None",
        "False",
    ]
    assert lines[4].endswith("Error None")
    assert lines[5] == "False"


def test_tasks_that_put_nothing(prints):
    """One whose worker dies, and one whose argument cannot be pickled."""
    assert prints("""
        import os
        from multiprocessing import Pool, Queue
        from queue import Empty

        def set_up(shared_queue):
            global queue
            queue = shared_queue

        def work(number):
            try:
                return number if number else os._exit(1)
            finally:
                queue.put(None)

        if __name__ == "__main__":
            queue = Queue()
            with Pool(2, initializer=set_up, initargs=[queue]) as pool:
                tasks = [0, lambda: 0, 1, 2]
                results = [pool.apply_async(work, [task]) for task in tasks]
                print(results[2].get(), results[3].get(), results[1].ready())
                print(queue.get(), queue.get())
                try:
                    queue.get(timeout=0.5)
                except Empty:
                    print("no more")
    """) == ["1 2 True", "None None", "no more"]


def test_executors_of_threads_at_the_end(prints):
    """The text depends on whether a thread of the executor had nothing to do."""
    lines = prints("""
        import threading
        import time
        from concurrent.futures import ThreadPoolExecutor, thread

        def ask(executor, workers=()):
            while not thread._shutdown or any(each.is_alive() for each in workers):
                time.sleep(0.01)
            try:
                executor.submit(abs, -1)
            except RuntimeError as error:
                print(executor is busy, error)

        idle, busy = ThreadPoolExecutor(1), ThreadPoolExecutor(1)
        for executor in idle, busy:
            executor.submit(abs, -1).result()
        threading.Thread(target=ask, args=[idle, idle._threads]).start()
        busy.submit(ask, busy)
    """)
    assert sorted(lines) == [
        "False cannot schedule new futures after shutdown",
        "True cannot schedule new futures after interpreter shutdown",
    ]


def test_methods_of_executors_and_pools(prints):
    assert prints("""
        from concurrent.futures import Executor
        from multiprocessing.pool import Pool, ThreadPool

        print([name for name in dir(Executor) if not name.startswith("_")])
        ways = ("apply", "map", "starmap", "imap")
        print(len([name for name in dir(Pool) if name.startswith(ways)]))
        print(issubclass(ThreadPool, Pool))
    """) == ["['map', 'shutdown', 'submit']", "8", "True"]


@linux
def test_sigkill_cannot_be_caught(prints):
    assert prints("""
        import signal

        try:
            signal.signal(signal.SIGKILL, print)
        except OSError as error:
            print("OSError")
    """) == ["OSError"]


@linux
def test_a_cause_without_an_exit_code(prints, version):
    """If the exit code is not known yet, the cause does not name it."""
    if version < (3, 15):
        pytest.skip("the cause is new in 3.15")
    assert prints("""
        import os
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing.process import BaseProcess

        if __name__ == "__main__":
            BaseProcess.exitcode = property(lambda self: None)
            with ProcessPoolExecutor(1) as executor:
                error = executor.submit(os.abort).exception()
            print(type(error).__name__, "exit code" in repr(error.__cause__))
    """) == ["BrokenProcessPool False"]


@pytest.mark.parametrize("name", ["imap", "imap_unordered"])
def test_an_error_loses_its_whole_chunk(prints, name):
    """The results before it in the chunk as well, and the chunks that follow."""
    assert prints(
        """
        import sys
        from multiprocessing import Pool

        def work(number):
            return 1 / number

        if __name__ == "__main__":
            with Pool(1) as pool:
                results = getattr(pool, sys.argv[1])(work, [1, 2, 4, 0, 8, 8], 2)
                print(next(results), next(results))
                try:
                    print(next(results))
                except ZeroDivisionError as error:
                    print(error)
                print([*results])
        """,
        name,
    ) == ["1.0 0.5", "division by zero", "[]"]


def test_a_chunk_ends_at_its_first_error(prints):
    """It is not ready before the other chunk has ended."""
    assert prints("""
        from multiprocessing.pool import ThreadPool

        def work(number):
            tried.append(number)
            if number == 0:
                raise ValueError

        tried = []
        with ThreadPool(2) as pool:
            result = pool.map_async(work, range(20), chunksize=10)
            result.wait()
            print(sorted(tried) == [0, *range(10, 20)], result.successful())
    """) == ["True False"]


def test_with_threads_a_running_task_outlives_a_failed_initializer(prints):
    assert prints("""
        import threading
        from concurrent.futures import ThreadPoolExecutor

        def set_up():
            with lock:
                calls.append(1)
                if len(calls) > 1:
                    raise ValueError("cannot be set up")

        def work():
            begun.set()
            may_end.wait()
            return "done"

        calls, lock = [], threading.Lock()
        begun, may_end = threading.Event(), threading.Event()
        executor = ThreadPoolExecutor(2, initializer=set_up)
        running = executor.submit(work)
        begun.wait()
        waiting = executor.submit(work)
        print(type(waiting.exception()).__name__)
        may_end.set()
        print(running.result())
        try:
            executor.submit(work)
        except RuntimeError as error:
            print(type(error).__name__)
    """) == ["BrokenThreadPool", "done", "BrokenThreadPool"]


def test_tasks_that_count_as_running_before_they_have_begun(prints):
    """Those in the workers, and as many as there are workers, and one."""
    [most] = prints("""
        import time
        from concurrent.futures import ProcessPoolExecutor

        if __name__ == "__main__":
            with ProcessPoolExecutor(3) as executor:
                futures = [executor.submit(time.sleep, 0.3) for _ in range(20)]
                most = 0
                while not futures[-1].done():
                    most = max(most, sum(f.running() for f in futures))
                    time.sleep(0.01)
            print(most)
    """)
    assert 4 < int(most) <= 3 + 3 + 1


@linux
def test_results_outlive_a_broken_executor(prints):
    assert prints("""
        import os
        import time
        from concurrent.futures import ProcessPoolExecutor

        if __name__ == "__main__":
            with ProcessPoolExecutor(1) as executor:
                finished = executor.submit(abs, -3)
                finished.result()
                futures = [executor.submit(os._exit, 1)]
                futures += [executor.submit(time.sleep, 60) for _ in range(3)]
                print([type(future.exception()).__name__ for future in futures])
                print(finished.result())
    """) == [f"{['BrokenProcessPool'] * 4}", "3"]


def test_what_works_in_threads_and_not_in_processes(prints):
    """Functions that are not at the top of a file, and what cannot be pickled."""
    assert prints("""
        from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

        def double(number):
            return 2 * number

        def numbers(end):
            return (number for number in range(end))

        def works(executor, function, *arguments):
            return executor.submit(function, *arguments).exception() is None

        def main():
            def nested(number):
                return 2 * number

            for kind in ThreadPoolExecutor, ProcessPoolExecutor:
                with kind(1) as executor:
                    print(
                        works(executor, double, 3),
                        works(executor, lambda: 6),
                        works(executor, nested, 3),
                        works(executor, sum, numbers(3)),
                        works(executor, numbers, 3),
                    )

        if __name__ == "__main__":
            main()
    """) == ["True True True True True", "True False False False False"]


@linux
@pytest.mark.parametrize("processes", [1, 2])
def test_an_executor_that_was_made_before_a_fork(prints, processes):
    """Each process wants its own number; two take tasks and results of each other."""
    shown = prints(
        """
        import os
        import signal
        import sys
        from concurrent.futures import ProcessPoolExecutor
        from contextlib import suppress
        from multiprocessing import get_context
        from pathlib import Path

        def serve(number):
            all_here.wait(timeout=30)
            calls = [executor.submit(abs, -number) for _ in range(40)]
            pids = map(str, executor._processes)
            Path(f"{number}.pids").write_text(" ".join(pids))
            try:
                got = {call.result(timeout=10) for call in calls}
            except Exception:
                got = "too few"
            print(got == {number}, flush=True)

        if __name__ == "__main__":
            executor = ProcessPoolExecutor(1, get_context("spawn"))
            numbers = range(1, int(sys.argv[1]) + 1)
            all_here = get_context("fork").Barrier(len(numbers))
            for number in numbers:
                if not os.fork():
                    try:
                        serve(number)
                    finally:
                        os._exit(0)
            for _ in numbers:
                os.wait()
            for number in numbers:
                for pid in Path(f"{number}.pids").read_text().split():
                    with suppress(ProcessLookupError):
                        os.kill(int(pid), signal.SIGKILL)
        """,
        str(processes),
    )
    assert len(shown) == processes
    assert ("False" in shown) == (processes == 2)
