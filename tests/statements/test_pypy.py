"""What the page about PyPy says, on PyPy 3.11 and on CPython 3.11."""

from __future__ import annotations

import pytest

DROPPED = """
    import gc
    from multiprocessing import Manager, Pipe, Pool, active_children

    def pool():
        made = Pool(1)
        made.map(abs, [-1])

    def manager():
        Manager().list()

    def pipe():
        return Pipe()[0]

    if __name__ == "__main__":
        for drop in pool, manager:
            drop()
            print(drop.__name__, len(active_children()))
        end = pipe()
        print("the end is seen:", end.poll(0.5))
        for _ in range(2):
            gc.collect()  # the first time finds what is dropped, and finalizes it
        print("the end is seen:", end.poll(0.5))
        print(len(active_children()))
"""
WRITTEN = """
    import sys
    from multiprocessing import Pool, get_context

    def write(name):
        open(name, "w").write("result")

    if __name__ == "__main__":
        for method in "fork", "forkserver", "spawn":
            context = get_context(method)
            process = context.Process(target=write, args=(method,))
            process.start()
            process.join()
            print(method, repr(open(method).read()), process.exitcode)
            with context.Pool(1) as pool:
                pool.map(write, ["pool"])
                print("pool", repr(open("pool").read()))
"""
CANNOT = """
    import multiprocessing
    import pickle
    import threading

    def attempt(value):
        try:
            pickle.dumps(value)
        except Exception as error:
            print(type(error).__name__, error)

    def local():
        return lambda: 1

    def squares():
        yield 1

    if __name__ == "__main__":
        attempt(local())
        attempt(squares())
        attempt(threading.Lock())
        with open("script.py") as file:
            attempt(file)
"""
VIEW = """
    from multiprocessing.shared_memory import SharedMemory

    memory = SharedMemory(create=True, size=1000)
    view = memory.buf[:10]
    try:
        memory.close()
        print("closed")
        print(view[0])
    except (BufferError, IndexError) as error:
        print(type(error).__name__)
    view.release()
    memory.close()
    memory.unlink()
"""
MEMORY = """
    from multiprocessing import get_context

    def used(queue):
        with open("/proc/self/smaps_rollup") as file:
            [line] = [line for line in file if line.startswith("Pss:")]
        queue.put(int(line.split()[1]))

    if __name__ == "__main__":
        for method in "fork", "forkserver", "spawn":
            context = get_context(method)
            queue = context.SimpleQueue()
            process = context.Process(target=used, args=(queue,))
            process.start()
            print(queue.get())
            process.join()
"""
START = """
    from multiprocessing import get_context
    from time import perf_counter

    def started(context):
        begin = perf_counter()
        process = context.Process()
        process.start()
        process.join()
        return perf_counter() - begin

    if __name__ == "__main__":
        for method in "forkserver", "spawn":
            context = get_context(method)
            started(context)
            print(min(started(context) for _ in range(9)))
"""


def test_what_is_dropped_is_cleaned_up_later(pypy, cpython):
    seen = "the end is seen: True"
    assert cpython(DROPPED) == ["pool 0", "manager 0", seen, seen, "0"]
    assert pypy(DROPPED) == ["pool 1", "manager 2", "the end is seen: False", seen, "0"]


def test_a_file_that_a_worker_drops_is_lost(pypy, cpython):
    whole = "'result'"
    methods = ["fork", "forkserver", "spawn"]
    assert cpython(WRITTEN) == [
        line for method in methods for line in (f"{method} {whole} 0", f"pool {whole}")
    ]
    # a spawned process that ends by itself cleans up as a program does
    found = {"fork": "''", "forkserver": "''", "spawn": whole}
    assert pypy(WRITTEN) == [
        line
        for method in methods
        for line in (f"{method} {found[method]} 0", "pool ''")
    ]


def test_errors_of_what_cannot_be_pickled(pypy, cpython):
    assert cpython(CANNOT) == [
        "AttributeError Can't pickle local object 'local.<locals>.<lambda>'",
        "TypeError cannot pickle 'generator' object",
        "TypeError cannot pickle '_thread.lock' object",
        "TypeError cannot pickle '_io.TextIOWrapper' object",
    ]
    function, *others = pypy(CANNOT)
    assert function.startswith("PicklingError Can't pickle <function local.<locals>.")
    assert function.endswith("it's not found as __main__.local.<locals>.<lambda>")
    refused, not_found = "PicklingError Can't pickle", "it's not found as"
    assert others == [
        f"{refused} <class 'generator'>: {not_found} builtins.generator",
        f"{refused} <class '_thread.lock'>: {not_found} _thread.lock",
        "TypeError cannot serialize '_io.TextIOWrapper' object",
    ]


def test_shared_memory_is_closed_under_its_views(pypy, cpython):
    assert cpython(VIEW) == ["BufferError"]
    assert pypy(VIEW) == ["closed", "IndexError"]


def test_errors_about_shared_memory_lack_its_name(pypy, cpython):
    program = """
        from multiprocessing.shared_memory import SharedMemory

        try:
            SharedMemory("no_such_memory")
        except FileNotFoundError as error:
            print(error)
    """
    text = "[Errno 2] No such file or directory"
    assert cpython(program) == [f"{text}: '/no_such_memory'"]
    assert pypy(program) == [text]


def test_cpython_warns_of_what_is_dropped(cpython):
    errors = cpython(
        """
        import warnings
        from multiprocessing import Pool

        warnings.simplefilter("always")

        def drop_the_file(name):
            open(name, "w").write("result")

        def drop_the_pool():
            Pool(1).map(abs, [-1])

        if __name__ == "__main__":
            with Pool(1) as pool:
                pool.map(drop_the_file, ["file"])
            drop_the_pool()
        """,
        errors=True,
    )
    found = "\n".join(errors)
    assert "ResourceWarning: unclosed file" in found
    assert "ResourceWarning: unclosed running multiprocessing pool" in found
    assert not cpython(
        """
        import warnings
        from multiprocessing import Manager, Pipe

        warnings.simplefilter("always")

        def drop_them():
            manager, pipe = Manager(), Pipe()
            manager.list(pipe)

        if __name__ == "__main__":
            drop_them()
        """,
        errors=True,
    )


def test_a_process_takes_more_memory(pypy, cpython):
    several = zip(pypy(MEMORY), cpython(MEMORY), strict=True)
    assert all(int(there) > 2 * int(here) for there, here in several)


def test_a_process_takes_longer_to_start(pypy, cpython):
    several = zip(pypy(START), cpython(START), strict=True)
    assert all(float(there) > float(here) for there, here in several)


def test_start_methods_and_exit_codes_are_those_of_cpython(pypy, cpython):
    program = """
        import os
        import signal
        import sys
        from multiprocessing import Process, get_all_start_methods, get_start_method

        def fail():
            raise ValueError

        def leave():
            sys.exit(3)

        def die():
            os.kill(os.getpid(), signal.SIGKILL)

        if __name__ == "__main__":
            print(get_all_start_methods(), get_start_method())
            for function in fail, leave, die:
                process = Process(target=function)
                process.start()
                process.join()
                print(process.exitcode)
    """
    assert pypy(program) == cpython(program)
    assert pypy(program)[1:] == ["1", "3", "-9"]


def test_threads_take_turns(pypy):
    [share] = pypy("""
        from threading import Thread
        from time import perf_counter, process_time

        def compute():
            total = 0
            for number in range(100_000_000):
                total += number & 7

        threads = [Thread(target=compute) for _ in range(2)]
        begin, used = perf_counter(), process_time()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print((process_time() - used) / (perf_counter() - begin))
    """)
    assert float(share) < 1.4


def test_what_it_lacks(pypy):
    assert pypy("""
        import os
        import sys

        print(hasattr(os, "posix_spawn"), hasattr(sys, "getrefcount"))
        try:
            sys.getsizeof([])
        except TypeError:
            print("no size")
        try:
            import tracemalloc
        except ModuleNotFoundError:
            print("no tracemalloc")
    """) == ["False False", "no size", "no tracemalloc"]


ANEW = """
    from multiprocessing import get_context
    from statistics import median
    from time import perf_counter

    def compute(_number):
        begin = perf_counter()
        total = 0
        for number in range(20_000):
            total += number * number % 7
        return perf_counter() - begin

    def anew():
        with get_context({method!r}).Pool(1, maxtasksperchild=1) as pool:
            return median(pool.map(compute, range(9), chunksize=1))

    if __name__ == "__main__":
        print(anew())
        print(median(compute(number) for number in range(1000)))
        print(anew())
"""


def test_a_forked_process_has_what_was_compiled_before(pypy):
    cold, _, warm = map(float, pypy(ANEW.format(method="fork")))
    assert warm < cold / 2


def test_a_spawned_process_has_nothing_that_was_compiled_before(pypy):
    cold, own, as_cold = map(float, pypy(ANEW.format(method="spawn")))
    assert own < min(cold, as_cold) / 3


@pytest.mark.parametrize("kind", ["Value", "Array", "Lock", "Queue", "SharedMemory"])
def test_what_is_shared_works_as_on_cpython(pypy, cpython, kind):
    programs = {
        "Value": "value = Value('i', 0)\nrun(add, value)\nprint(value.value)",
        "Array": "value = Array('d', [1, 2])\nrun(fill, value)\nprint(value[:])",
        "Lock": "value = Lock()\nrun(lock, value)\nprint(value.acquire(timeout=9))",
        "Queue": "value = Queue()\nrun(put, value)\nprint(value.get())",
        "SharedMemory": "value = memory()\nrun(write, value)\nprint(value.buf[0])\n"
        "value.close()\nvalue.unlink()",
    }
    program = FUNCTIONS + "".join(
        f"    {line}\n" for line in programs[kind].splitlines()
    )
    assert pypy(program) == cpython(program)


FUNCTIONS = """\
from multiprocessing import Array, Lock, Process, Queue, Value
from multiprocessing.shared_memory import SharedMemory

def memory():
    return SharedMemory(create=True, size=10)

def add(value):
    for _ in range(100):
        with value.get_lock():
            value.value += 1

def fill(value):
    value[0] = 5

def lock(value):
    with value:
        pass

def put(value):
    value.put([1, 2])

def write(value):
    value.buf[0] = 7

def run(function, value):
    processes = [Process(target=function, args=(value,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

if __name__ == "__main__":
"""


def test_it_was_tried_with_this_release(pypy):
    [language, release] = pypy("""
        import sys

        for version in sys.version_info, sys.pypy_version_info:
            print("{}.{}.{}".format(*version))
    """)
    if release != "8.0.1":
        pytest.skip(f"PyPy {release} was found, with which the other checks ran")
    assert language == "3.11.17"


def test_the_error_of_pypy_is_none_of_those_of_cpython(pypy, cpython):
    names = [{line.split()[0] for line in run(CANNOT)} for run in (pypy, cpython)]
    assert names == [{"PicklingError", "TypeError"}, {"AttributeError", "TypeError"}]
