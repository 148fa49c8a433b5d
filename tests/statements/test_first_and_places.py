"""What the pages about what people ask first, and about places, say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
linux = pytest.mark.skipif(sys.platform != "linux", reason="about Linux")


# Places


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_map_through_pipes_needs_no_dev_shm(python, tmp_path, unshared, method):
    program = (EXAMPLES / "platforms" / "pipes_without_semaphores.py").read_text()
    chosen = f"import multiprocessing as m; m.set_start_method('{method}'); main()"
    assert program.endswith('":\n    main()\n')
    changed = program.removesuffix("main()\n") + chosen
    (tmp_path / "program.py").write_text(changed, "utf-8")
    inside = 'mount -t tmpfs none /dev && exec "$0" "$1"'
    done = unshared("--mount", "sh", "-c", inside, python.path, "program.py")
    assert done.stdout.split("\n")[0] == str([number**2 for number in range(10)])


@linux
def test_a_pool_of_threads_needs_dev_shm(python, tmp_path, unshared):
    (tmp_path / "pools.py").write_text("""\
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import ThreadPool

print(*ThreadPoolExecutor(1).map(abs, [-1]))
try:
    print(*ThreadPool(1).map(abs, [-1]))
except OSError:
    print("refused")
""")
    inside = 'mount -t tmpfs none /dev && exec "$0" "$1"'
    done = unshared("--mount", "sh", "-c", inside, python.path, "pools.py")
    assert done.stdout.splitlines() == ["1", "refused"], done.stderr


@linux
def test_process_one_inherits_orphans(python, tmp_path, unshared):
    program = (EXAMPLES / "platforms" / "zombie.py").read_text("utf-8")
    asks = "    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)\n"
    assert asks in program
    (tmp_path / "zombie.py").write_text(program.replace(asks, ""), "utf-8")
    done = unshared("--pid", "--fork", "--mount-proc", python.path, "zombie.py")
    assert done.stdout.splitlines() == [
        "the command has ended, and is a zombie",
        "it is still there: False",
    ]


@linux
def test_a_second_run_ends_at_once(python, tmp_path):
    program = EXAMPLES / "platforms" / "one_run_at_a_time.py"
    held = "import fcntl, sys; f = open('nightly.lock', 'w'); fcntl.flock(f, 2); "
    first = subprocess.Popen(
        [python.path, "-c", held + "print('held', flush=True); sys.stdin.read()"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with first:
        first.stdout.readline()
        done = subprocess.run(
            [python.path, program],
            capture_output=True,
            cwd=tmp_path,
            text=True,
            timeout=60,
            check=False,
        )
        first.stdin.close()
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "an earlier run has not ended\n"


@linux
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_semaphore_that_was_removed_is_not_found(prints, method):
    program = """
        import multiprocessing
        import sys

        import _multiprocessing

        if __name__ == "__main__":
            multiprocessing.set_start_method(sys.argv[1])
            lock = multiprocessing.Lock()
            _multiprocessing.sem_unlink(lock._semlock.name)
            process = multiprocessing.Process(target=print, args=(lock,))
            process.start()
            process.join()
            print(process.exitcode)
            multiprocessing.util._finalizer_registry.clear()
    """
    assert prints(program, method) == ["1"]
    shown = prints(program, method, errors=True)
    assert any(line.startswith("FileNotFoundError") for line in shown)


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_manager_needs_a_temporary_folder(prints, method):
    started = prints(
        """
        import sys
        import tempfile
        from multiprocessing import get_context
        from multiprocessing.managers import BaseManager

        tempfile._candidate_tempdir_list = lambda: ["/proc/no such folder"]

        if __name__ == "__main__":
            context = get_context(sys.argv[1])
            for address in None, ("127.0.0.1", 0):
                try:
                    with BaseManager(address, ctx=context):
                        print("started")
                except (OSError, EOFError):
                    print("not started")
            try:
                context.Manager()
            except (OSError, EOFError):
                print("not started")
        """,
        method,
    )
    with_port = "not started" if method == "forkserver" else "started"
    assert started == ["not started", with_port, "not started"]


@linux
def test_without_a_temporary_folder(prints):
    [error] = prints("""
        import tempfile

        tempfile._candidate_tempdir_list = lambda: ["/proc/no such folder"]
        try:
            tempfile.gettempdir()
        except FileNotFoundError as error:
            print(error)
    """)
    assert "No usable temporary directory found" in error


@linux
def test_cpus_of_a_job_are_the_smallest_number(python, tmp_path):
    program = EXAMPLES / "platforms" / "cpus_of_this_job.py"
    done = subprocess.run(
        [python.path, program],
        capture_output=True,
        cwd=tmp_path,
        env={"SLURM_CPUS_PER_TASK": "1"},
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.startswith("workers: 1\n")


def test_queue_has_a_size_on_windows(windows):
    assert windows("""
        from multiprocessing import Queue

        if __name__ == "__main__":
            print(Queue().qsize())
    """) == ["0"]


# Queues, files, objects, processes


@linux
def test_a_manager_has_no_priority_queue(prints):
    assert prints("""
        from multiprocessing.managers import SyncManager

        print(hasattr(SyncManager, "PriorityQueue"), hasattr(SyncManager, "Queue"))
    """) == ["False True"]


@linux
def test_tuples_compare_their_second_elements(prints):
    assert prints("""
        print((1, 2) < (1, 3), (1, "b") < (2, "a"))
    """) == ["True True"]


@linux
def test_an_empty_file_cannot_be_mapped(prints):
    assert prints("""
        import mmap

        with open("empty", "w+b") as file:
            try:
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                print(error)
    """) == ["cannot mmap an empty file"]


@linux
def test_a_mapping_cannot_be_pickled(prints):
    [error] = prints("""
        import mmap
        import pickle

        try:
            pickle.dumps(mmap.mmap(-1, 10))
        except TypeError as error:
            print(error)
    """)
    assert error.startswith("cannot pickle")


@linux
def test_each_chunk_has_an_object_of_its_own(prints):
    assert prints("""
        from multiprocessing import Pool

        class Counter:
            number = 0

            def count(self, _):
                self.number += 1
                return self.number

        if __name__ == "__main__":
            with Pool(1) as pool:
                counter = Counter()
                print(pool.map(counter.count, range(4), chunksize=2))
                print([pool.apply(counter.count, (0,)) for _ in range(2)])
    """) == ["[1, 2, 1, 2]", "[1, 1]"]


@linux
def test_getstate_of_object(prints, version):
    assert prints("""
        print(hasattr(object, "__getstate__"))
    """) == [str(version >= (3, 11))]


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize("how", ["Process", "os.fork"])
def test_sentinel_of_a_process_with_processes(prints, method, how):
    lines = prints(f"""
        import multiprocessing
        import os
        from multiprocessing.connection import wait

        def wait_for_the_end(end):
            end.wait(timeout=30)

        def crash(end):
            if "{how}" == "Process":
                multiprocessing.Process(target=wait_for_the_end, args=(end,)).start()
            elif os.fork() == 0:
                wait_for_the_end(end)
            os._exit(7)

        if __name__ == "__main__":
            multiprocessing.set_start_method("{method}")
            end = multiprocessing.Event()
            process = multiprocessing.Process(target=crash, args=(end,))
            process.start()
            process.join()
            print(bool(wait([process.sentinel], timeout=0.2)))
            end.set()
            print(bool(wait([process.sentinel], timeout=20)))
    """)
    waits = method == "fork" or (method == "spawn" and how == "os.fork")
    assert lines == [str(not waits), "True"]


@linux
def test_a_failed_process_is_no_failed_program(prints):
    assert prints("""
        import sys
        from multiprocessing import Process

        if __name__ == "__main__":
            Process(target=sys.exit, args=(3,)).start()
            Process(target=sys.exit, args=(3,), daemon=True).start()
            print("end")
    """) == ["end"]


@linux
def test_an_error_waits_for_the_end_of_the_block(prints):
    assert prints("""
        from concurrent.futures import ProcessPoolExecutor, as_completed
        from time import sleep

        def work(number):
            sleep(0.02)
            return 1 // number

        if __name__ == "__main__":
            try:
                with ProcessPoolExecutor(2) as executor:
                    futures = [executor.submit(work, n) for n in range(40)]
                    for future in as_completed(futures):
                        future.result()
            except ZeroDivisionError:
                print(sum(future.done() for future in futures))
            try:
                with ProcessPoolExecutor(2) as executor:
                    futures = [executor.submit(work, n) for n in range(40)]
                    try:
                        for future in as_completed(futures):
                            future.result()
                    except ZeroDivisionError:
                        executor.shutdown(cancel_futures=True)
                        raise
            except ZeroDivisionError:
                print(sum(future.cancelled() for future in futures) > 20)
    """) == ["40", "True"]


@linux
def test_a_generator_is_refused(prints):
    assert prints("""
        from multiprocessing import Pool, Process

        def squares():
            yield 1

        if __name__ == "__main__":
            with Pool(1) as pool:
                print(pool.map(str, (number for number in range(2))))
                try:
                    pool.apply(list, (squares(),))
                except TypeError as error:
                    print(error)
    """) == ["['0', '1']", "cannot pickle 'generator' object"]
