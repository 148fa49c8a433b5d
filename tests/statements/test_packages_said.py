"""What the pages about packages and about SQLite say, beside their programs."""

from __future__ import annotations

import sys

import pytest

posix = pytest.mark.skipif(sys.platform == "win32", reason="about signals")


@posix
@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_killed_writer_leaves_no_lock(prints, mode):
    assert prints(
        """
        import os, signal, sqlite3, sys
        from multiprocessing import Process

        def write():
            db = sqlite3.connect("a.db")
            db.execute("INSERT INTO numbers VALUES (1)")
            print(db.in_transaction, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

        if __name__ == "__main__":
            db = sqlite3.connect("a.db")
            db.execute("PRAGMA journal_mode = " + sys.argv[1])
            db.execute("CREATE TABLE numbers (number)")
            db.close()
            process = Process(target=write)
            process.start()
            process.join()
            db = sqlite3.connect("a.db", timeout=0)
            with db:
                db.execute("INSERT INTO numbers VALUES (2)")
            print(*db.execute("SELECT number FROM numbers").fetchall())
        """,
        mode,
    ) == ["True", "(2,)"]


def test_sqlite_waits_five_seconds(prints):
    waited = prints("""
        import sqlite3, time
        one = sqlite3.connect("a.db", isolation_level=None)
        one.execute("CREATE TABLE numbers (number)")
        one.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        try:
            sqlite3.connect("a.db").execute("INSERT INTO numbers VALUES (1)")
        except sqlite3.OperationalError as error:
            print(error)
        print(time.monotonic() - start)
    """)
    assert waited[0] == "database is locked"
    assert 4.5 < float(waited[1]) < 20


def test_refused_at_once_in_wal_mode(prints):
    assert (
        prints("""
        import sqlite3
        import time
        one, two = [
            sqlite3.connect("a.db", timeout=30, isolation_level=None) for _ in "ab"
        ]
        one.execute("PRAGMA journal_mode = WAL")
        one.execute("CREATE TABLE numbers AS SELECT 0 AS number")
        for each in one, two:
            each.execute("BEGIN")
            each.execute("SELECT * FROM numbers").fetchall()
        one.execute("UPDATE numbers SET number = 1")

        def write():
            before = time.monotonic()
            try:
                two.execute("UPDATE numbers SET number = 1")
            except sqlite3.OperationalError as error:
                print(error, time.monotonic() - before < 15)

        write()
        one.execute("COMMIT")
        write()
    """)
        == ["database is locked True"] * 2
    )


def test_one_statement_loses_nothing(prints):
    assert prints("""
        import sqlite3
        from multiprocessing import Pool

        def visit(_):
            db = sqlite3.connect("a.db", timeout=60)
            with db:
                db.execute("UPDATE visits SET number = number + 1")
            db.close()

        if __name__ == "__main__":
            db = sqlite3.connect("a.db")
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("CREATE TABLE visits AS SELECT 0 AS number")
            db.close()
            with Pool(4) as pool:
                pool.map(visit, range(200), chunksize=1)
            db = sqlite3.connect("a.db")
            print(*db.execute("SELECT number FROM visits").fetchone())
    """) == ["200"]


def test_sqlite_begins_at_the_first_change(prints):
    assert prints("""
        import sqlite3
        db = sqlite3.connect("a.db")
        db.execute("CREATE TABLE numbers AS SELECT 0 AS number")
        db.execute("SELECT * FROM numbers").fetchall()
        print(db.in_transaction)
        db.execute("UPDATE numbers SET number = 1")
        print(db.in_transaction)
        db.rollback()
        for change in (
            "INSERT INTO numbers VALUES (2)",
            "DELETE FROM numbers",
            "REPLACE INTO numbers VALUES (3)",
        ):
            db.execute(change)
            print(db.in_transaction)
            db.rollback()
        other = sqlite3.connect("a.db")
        print(*other.execute("PRAGMA journal_mode").fetchone())
        other.execute("PRAGMA journal_mode = WAL")
        print(*sqlite3.connect("a.db").execute("PRAGMA journal_mode").fetchone())
    """) == ["False", *["True"] * 4, "delete", "wal"]


@posix
@pytest.mark.parametrize("fault", ["raise ValueError", "os.kill(os.getpid(), 9)"])
def test_no_row_is_inserted_after_an_error(prints, fault):
    assert prints(f"""
        import os, sqlite3
        from concurrent.futures import ProcessPoolExecutor

        def square(number):
            if number == 5:
                {fault}
            return number, number * number

        if __name__ == "__main__":
            db = sqlite3.connect("a.db")
            db.execute("CREATE TABLE squares (number, square)")
            try:
                with ProcessPoolExecutor(2) as executor:
                    rows = list(executor.map(square, range(10)))
                with db:
                    db.executemany("INSERT INTO squares VALUES (?, ?)", rows)
            except Exception as error:
                print(type(error).__name__ in "ValueError BrokenProcessPool")
            print(*db.execute("SELECT count(*) FROM squares").fetchone())
    """) == ["True", "0"]


@posix
def test_a_killed_worker_loses_what_its_queue_has_not_sent(prints):
    found = prints("""
        import logging, os, signal
        from logging.handlers import QueueHandler
        from multiprocessing import Process, Queue
        from queue import Empty

        def work(queue):
            logging.getLogger().handlers = [QueueHandler(queue)]
            logging.warning("working")
            os.kill(os.getpid(), signal.SIGKILL)

        if __name__ == "__main__":
            for _ in range(5):
                queue = Queue()
                process = Process(target=work, args=(queue,))
                process.start()
                process.join()
                try:
                    print(queue.get(timeout=0.5).getMessage())
                except Empty:
                    print("lost")
    """)
    assert len(found) == 5
    assert "lost" in found


@posix
def test_a_worker_killed_in_put_keeps_the_lock_of_a_simple_queue(prints):
    assert prints("""
        import os, signal
        from multiprocessing import Process, SimpleQueue
        from threading import Thread

        def work(queue):
            queue._writer.send_bytes = lambda data: os.kill(
                os.getpid(), signal.SIGKILL
            )
            queue.put("a line")

        if __name__ == "__main__":
            queue = SimpleQueue()
            process = Process(target=work, args=(queue,))
            process.start()
            process.join()
            print(process.exitcode)
            later = Thread(target=queue.put, args=("another",), daemon=True)
            later.start()
            later.join(2)
            print("waits" if later.is_alive() else "goes on", flush=True)
            os._exit(0)
    """) == ["-9", "waits"]


@posix
def test_a_pool_goes_on_without_the_result_of_a_killed_worker(prints):
    assert prints("""
        import os
        from multiprocessing import Pool, TimeoutError

        def work(number):
            if number == 2:
                os.kill(os.getpid(), 9)
            return number

        if __name__ == "__main__":
            with Pool(2) as pool:
                results = pool.imap_unordered(work, range(8))
                found = [results.next(timeout=60) for _ in range(7)]
                print(sorted(found))
                try:
                    results.next(timeout=1)
                except TimeoutError:
                    print("waits")
    """) == ["[0, 1, 3, 4, 5, 6, 7]", "waits"]


def test_a_new_worker_waits_for_a_number(prints):
    assert prints("""
        import os, signal
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        def take(numbers):
            global number
            number = numbers.get()

        def end():
            os.kill(os.getpid(), signal.SIGKILL)

        def say():
            return number

        if __name__ == "__main__":
            context = get_context("spawn")
            for wanted in (2, 60):
                numbers = context.SimpleQueue()
                numbers.put(7)
                with context.Pool(1, take, (numbers,)) as pool:
                    print(pool.apply(say))
                    pool.apply_async(end)
                    if wanted == 60:
                        numbers.put(8)
                    result = pool.apply_async(say)
                    result.wait(wanted)
                    print(result.get() if result.ready() else "waits")
    """) == ["7", "waits", "7", "8"]


@posix
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize("block", [True, False])
def test_a_time_limit_and_an_executor(prints, method, block):
    """As pytest-timeout does it: a handler of SIGALRM raises an exception."""
    assert prints(
        """
        import contextlib, signal, sys, time
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import active_children, get_context

        def too_late(signum, frame):
            raise KeyError("too late")

        def test(executor, block):
            with executor if block else contextlib.nullcontext():
                future = executor.submit(time.sleep, 6)
                signal.setitimer(signal.ITIMER_REAL, 1)
                future.result()

        if __name__ == "__main__":
            signal.signal(signal.SIGALRM, too_late)
            executor = ProcessPoolExecutor(1, get_context(sys.argv[1]))
            executor.submit(abs, -1).result()
            began = time.monotonic()
            try:
                test(executor, sys.argv[2] == "True")
            except KeyError:
                print("waited for the task:", time.monotonic() - began > 5)
            for process in active_children():
                process.kill()
                process.join()
        """,
        method,
        str(block),
    ) == [f"waited for the task: {block}"]


@posix
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_callbacks_of_apply_async(prints, method):
    """A killed worker calls neither, and its result is never ready."""
    assert prints(
        """
        import os, signal, sys
        from multiprocessing import get_context

        def work(number):
            if number == 2:
                os.kill(os.getpid(), signal.SIGKILL)
            return 1 // number

        if __name__ == "__main__":
            called, failed = [], []
            with get_context(sys.argv[1]).Pool(1) as pool:
                results = [
                    pool.apply_async(work, (n,), {}, called.append, failed.append)
                    for n in (1, 0, 2, 1)
                ]
                results[-1].wait()
                results[2].wait(2)
                print(called, *(type(error).__name__ for error in failed))
                print(*(result.ready() for result in results))
        """,
        method,
    ) == [
        "[1, 1] ZeroDivisionError",
        "True True False True",
    ]
