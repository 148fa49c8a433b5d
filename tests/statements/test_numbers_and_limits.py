"""What pages say of numbers of workers, of chunks, of output and of descriptors."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux")

STREAMS = """
    import os
    import sys
    from multiprocessing import get_context

    def tell():
        out, err = sys.stdout, sys.stderr
        print(out.write_through, err.line_buffering, err.write_through, flush=True)

    if __name__ == "__main__":
        tell()
        process = get_context(sys.argv[1]).Process(target=tell)
        process.start()
        process.join()
"""


def test_standard_error_is_line_buffered(prints, monkeypatch):
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    assert prints(STREAMS, "spawn") == ["False True False"] * 2


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_unbuffered_reaches_every_process(prints, monkeypatch, method):
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    assert prints(STREAMS, method) == ["True False True"] * 2


@linux
def test_a_queue_that_was_used_is_closed(prints):
    assert prints("""
        import os
        from multiprocessing import Queue

        def count():
            return len(os.listdir("/proc/self/fd"))

        def made(use):
            before = count()
            queue = Queue()
            use(queue)
            queue.close()
            queue.join_thread()
            return count() - before, queue

        Queue()
        print(made(lambda queue: None)[0])
        print(made(lambda queue: (queue.put(1), queue.get()))[0])
    """) == ["2", "0"]


@linux
def test_how_many_cpus_python_is_told(python, version):
    """The number is another one than that of the machine."""
    told = str(len(os.sched_getaffinity(0)) + 1)
    program = """if True:
        import multiprocessing, os
        print(os.cpu_count(), multiprocessing.cpu_count())
        print(len(os.sched_getaffinity(0)))
        with multiprocessing.Pool() as pool:
            print(pool._processes)
        print(os.process_cpu_count())
    """
    for words, more in (
        (["-X", f"cpu_count={told}"], {}),
        ([], {"PYTHON_CPU_COUNT": told}),
    ):
        ended = subprocess.run(
            [python.path, *words, "-c", program],
            env={**os.environ, **more},
            capture_output=True,
            text=True,
            check=False,
        )
        shown = ended.stdout.split()
        here = str(len(os.sched_getaffinity(0)))
        if version >= (3, 13):
            assert shown == [told, told, here, told, told]
        else:
            assert told not in shown[:2]
            assert shown[2:] == [here, shown[0]]
            assert "process_cpu_count" in ended.stderr


def test_how_pools_cut_their_items(prints):
    assert prints("""
        import time
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Pool

        if __name__ == "__main__":
            with Pool(2) as pool:
                cut = []
                pool._guarded_task_generation = (
                    lambda job, function, chunks: cut.append(
                        [len(items) for items in (tuple(c[1]) for c in chunks)]
                    ) or iter(())
                )
                pool.map_async(abs, range(32))
                print(*cut[0])
                pool._guarded_task_generation = (
                    lambda job, function, chunks: cut.append(len(list(chunks)))
                    or iter(())
                )
                pool.imap(abs, range(32))
                pool.imap_unordered(abs, range(32))
                while len(cut) < 3:
                    time.sleep(0.01)
                print(*cut[1:])
            with ProcessPoolExecutor(2) as executor:
                submit, sent = executor.submit, []
                executor.submit = lambda *task: sent.append(task) or submit(*task)
                print(sum(executor.map(abs, range(32))), len(sent))
    """) == ["4 4 4 4 4 4 4 4", "32 32", "496 32"]


@linux
def test_fork_starts_all_workers_at_once(prints):
    assert prints("""
        import os
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import active_children, get_context

        if __name__ == "__main__":
            for method in "fork", "spawn":
                with ProcessPoolExecutor(3, get_context(method)) as executor:
                    print(len(active_children()), end=" ")
                    executor.submit(abs, 1).result()
                    print(len(active_children()))
            with get_context("spawn").Pool(3):
                print(len(active_children()))
    """) == ["0 3", "0 1", "3"]


def test_numbers_of_workers_that_are_refused(prints):
    assert prints("""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import Pool

        if __name__ == "__main__":
            for make in Pool, ProcessPoolExecutor:
                try:
                    make(0)
                except ValueError as error:
                    print(error)
    """) == [
        "Number of processes must be at least 1",
        "max_workers must be greater than 0",
    ]


@linux
def test_the_text_of_a_full_table_of_files(prints):
    assert prints("""
        import errno
        import os

        print(errno.ENFILE, os.strerror(errno.ENFILE))
        print(errno.EMFILE, os.strerror(errno.EMFILE))
    """) == ["23 Too many open files in system", "24 Too many open files"]


@linux
@pytest.mark.parametrize("where", ["pipe", "file"])
def test_blocks_of_output(prints, version, where):
    [size] = prints(
        """
        import os
        import subprocess
        import sys

        if sys.argv[1:] == ["again"]:
            for number in range(100_000):
                print("line", number)
            sys.stdout.flush()
            counts = dict(line.split(": ") for line in open("/proc/self/io"))
            print(int(counts["wchar"]) // int(counts["syscw"]), file=sys.stderr)
        else:
            environment = {**os.environ, "PYTHONUNBUFFERED": ""}
            to = open("lines.txt", "w") if sys.argv[1] == "file" else subprocess.PIPE
            done = subprocess.run(
                [sys.executable, __file__, "again"],
                env=environment,
                stderr=subprocess.PIPE,
                stdout=to,
                text=True,
            )
            print(done.stderr.strip())
        """,
        where,
    )
    low, high = (100_000, 131_072) if version >= (3, 14) else (7_900, 8_192)
    assert low < int(size) <= high
