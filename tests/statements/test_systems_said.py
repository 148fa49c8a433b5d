"""What pages say in passing of containers, CPUs, descriptors, tools and packages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_recorded.programs.interpreters import find

EXAMPLES = Path(__file__).parents[2] / "examples"
linux = pytest.mark.skipif(sys.platform != "linux", reason="about Linux")

EVERYTHING = """
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager, Pool, Queue, set_start_method
from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    set_start_method(sys.argv[1])
    with Pool(2) as pool:
        print(pool.map(abs, [-1, -2]))
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(abs, [-1, -2])))
    queue = Queue()
    queue.put("queue")
    print(queue.get())
    with Manager() as manager:
        print(manager.list(["manager"]))
    memory = SharedMemory(create=True, size=10)
    memory.close()
    memory.unlink()
    print("memory")
"""


@linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_all_of_it_works_in_namespaces_as_a_container_has_them(
    python, tmp_path, unshared, method
):
    program = tmp_path / "everything.py"
    program.write_text(EVERYTHING, "utf-8")
    kinds = ("mount", "pid", "net", "ipc", "uts", "cgroup")
    inside = "mount -t proc none /proc && mount -t tmpfs -o size=64m none /dev/shm"
    done = unshared(
        *("--fork", *(f"--{kind}" for kind in kinds)),
        *("sh", "-c", f'{inside} && exec "$0" "$@"'),
        *(python.path, program, method),
    )
    expected = ["[1, 2]", "[1, 2]", "queue", "['manager']", "memory"]
    assert (done.stdout.splitlines(), done.stderr) == (expected, "")


@linux
def test_on_one_cpu_no_function_uses_two(python, tmp_path):
    """Seen from outside, each of them seems to hold the GIL."""
    program = EXAMPLES / "choosing" / "what_it_needs.py"
    one = "import os, sys; os.sched_setaffinity(0, [min(os.sched_getaffinity(0))]); "
    done = subprocess.run(
        [
            *(sys.executable, "-c", f"{one}os.execv(sys.argv[1], sys.argv[1:])"),
            *(python.path, program),
        ],
        capture_output=True,
        cwd=tmp_path,
        text=True,
        timeout=60,
        check=True,
    )
    shares = [int(line.split()[2]) for line in done.stdout.splitlines()]
    assert len(shares) == 6
    assert max(shares) <= 105


def test_await_is_for_async_functions(prints):
    [error] = prints("""
        try:
            compile("def f():\\n    await g()", "f.py", "exec")
        except SyntaxError as error:
            print(error.msg)
    """)
    assert error == "'await' outside async function"


@linux
def test_descriptors_of_what_is_shared(prints):
    assert prints("""
        import multiprocessing
        import os
        from multiprocessing.shared_memory import SharedMemory

        kept = []

        def more(make):
            before = len(os.listdir("/proc/self/fd"))
            kept.append(make())
            return len(os.listdir("/proc/self/fd")) - before

        if __name__ == "__main__":
            context = multiprocessing.get_context("fork")
            for name in "Lock", "Event", "Condition", "Semaphore", "RLock":
                print(more(getattr(context, name)), end=" ")
            kept.append(context.Value("i"))
            print(more(lambda: [context.Value("i") for _ in range(20)]), end=" ")
            print(more(lambda: context.Array("i", 20)), end=" ")
            print(more(lambda: context.Array("i", 10_000_000)), end=" ")
            SharedMemory(create=True, size=10).unlink()  # starts the tracker
            print(more(lambda: SharedMemory(create=True, size=10)))
            kept[-1].unlink()
    """) == ["0 0 0 0 0 0 0 2 2"]


@linux
def test_the_sampling_profiler_wants_its_own_version():
    newest, before = find("3.15"), find("3.14")
    if not (newest and before):
        pytest.skip("python3.14 or python3.15 was not found")
    dump = [str(newest.path), "-m", "profiling.sampling", "dump"]
    waits = "print(flush=True); input()"
    said = []
    for python in newest, before:
        with subprocess.Popen(
            [python.path, "-c", waits], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as waiting:
            try:
                waiting.stdout.readline()
                done = subprocess.run(
                    [*dump, str(waiting.pid)],
                    capture_output=True,
                    text=True,
                    timeout=60,
                    check=False,
                )
                said.append(done.stdout + done.stderr)
            finally:
                waiting.kill()
    if "ermission" in said[0]:
        pytest.skip("other processes may not be read here")
    assert "Stack dump for PID" in said[0]
    assert "Can't attach from a Python 3.15 process to a Python 3.14" in said[1]
    told = subprocess.run([*dump, "--help"], capture_output=True, text=True, check=True)
    assert "-a, --all-threads" in told.stdout


def test_what_was_committed_stays_when_a_task_fails(prints):
    assert prints("""
        import sqlite3
        from itertools import islice
        from multiprocessing import Pool

        def square(number):
            if number == 7:
                raise ValueError
            return number, number * number

        if __name__ == "__main__":
            db = sqlite3.connect("a.db")
            db.execute("CREATE TABLE squares (number, square)")
            with Pool(2) as pool:
                rows = pool.imap(square, range(10))
                try:
                    while some := list(islice(rows, 3)):
                        with db:
                            db.executemany("INSERT INTO squares VALUES (?, ?)", some)
                except ValueError:
                    print(*db.execute("SELECT count(*) FROM squares").fetchone())
    """) == ["6"]


IDLE_AND_BUSY = """
import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

def work():
    Path("begun").touch()
    time.sleep(60)

if __name__ == "__main__":
    executor = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    busy = executor.submit(work)
    [worker] = executor._processes.values()
    while not Path("begun").exists():
        time.sleep(0.01)
    os.kill(worker.pid, signal.SIGINT)
    print(type(busy.exception()).__name__, worker.is_alive())
    executor.submit(abs, 1).result()
    time.sleep(0.5)
    os.kill(worker.pid, signal.SIGINT)
    worker.join()
    print(worker.exitcode)
"""


@linux
def test_an_idle_worker_is_ended_by_ctrl_c(python, tmp_path):
    """The worker that has a task makes the signal the result of that task."""
    program = tmp_path / "program.py"
    program.write_text(IDLE_AND_BUSY, "utf-8")
    done = subprocess.run(
        [python.path, program],
        capture_output=True,
        cwd=tmp_path,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines() == ["KeyboardInterrupt True", "1"], done.stderr
    assert "KeyboardInterrupt" in done.stderr.splitlines()


def test_a_connection_has_no_lock(prints):
    assert prints("""
        from multiprocessing import Pipe, Queue
        from multiprocessing.synchronize import SemLock

        def locks(made):
            names = [*getattr(made, "__slots__", ()), *vars(made)]
            return sum(isinstance(getattr(made, n, None), SemLock) for n in names)

        if __name__ == "__main__":
            print(*[locks(end) for end in Pipe()], locks(Queue()) > 0)
    """) == ["0 0 True"]


@linux
@pytest.mark.parametrize(
    ("method", "first", "later"),
    [("fork", 0, 1), ("spawn", 1, 0), ("forkserver", 2, 0)],
)
def test_descriptors_of_the_helpers(prints, method, first, later):
    """After a process, and after shared memory."""
    program = """
        import os
        import sys
        from multiprocessing import get_context
        from multiprocessing.shared_memory import SharedMemory

        def count():
            return len(os.listdir("/proc/self/fd"))

        if __name__ == "__main__":
            counts = [count()]
            process = get_context(sys.argv[1]).Process(target=str)
            process.start()
            process.join()
            process.close()
            counts.append(count())
            memory = SharedMemory(create=True, size=10)
            memory.close()
            memory.unlink()
            counts.append(count())
            print(counts[1] - counts[0], counts[2] - counts[1])
    """
    assert prints(program, method) == [f"{first} {later}"]


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_main_module_without_spec(prints, method):
    program = """
        import sys
        from multiprocessing import get_context

        def hello():
            print("hello", flush=True)

        if __name__ == "__main__":
            del __spec__
            for cure in False, True:
                if cure:
                    __spec__ = None
                process = get_context(sys.argv[1]).Process(target=hello)
                try:
                    process.start()
                except AttributeError as error:
                    print(error, flush=True)
                else:
                    process.join()
    """
    if sys.platform == "win32" and method != "spawn":
        pytest.skip("Windows spawns")
    lacks = "module '__main__' has no attribute '__spec__'"
    told = ["hello" if method == "fork" else lacks, "hello"]
    assert prints(program, method) == told


END_CLOSED = """
    from multiprocessing import Pipe

    for wait in None, 0.1:
        receiver, sender = Pipe(duplex=False)
        sender.close()
        for call in lambda: receiver.poll(wait or 0), receiver.recv:
            try:
                print(call())
            except (EOFError, OSError) as error:
                print(type(error).__name__)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks for another system")
def test_poll_when_the_other_end_is_closed(prints):
    assert prints(END_CLOSED) == ["True", "EOFError"] * 2


def test_poll_when_the_other_end_is_closed_on_windows(windows):
    assert windows(END_CLOSED) == ["BrokenPipeError", "EOFError"] * 2
