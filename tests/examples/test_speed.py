"""Speed: what the measuring programs measure, and that the cures cure.

One version is enough: a number has no other meaning on another.
"""

from __future__ import annotations

import os
import subprocess

import pytest

from sphinx_recorded.recording.measurements import measurements

from .said import medians, of_kind, printed, skip_if_disturbed

NEWEST = {"versions": ["3.15"]}
MB = 1_000_000


def labels(recording):
    return list(measurements(recording))


# Why is my multiprocessing version slower than the plain loop?


@pytest.mark.example("speed/chunksize.py", **NEWEST)
def test_chunksize(recording):
    found = medians(recording)
    sizes = [f"pool, chunksize {n}" for n in ("1", "10", "100", "1,000", "10,000")]
    assert list(found) == ["loop", *sizes]
    assert found["pool, chunksize 1"] > found["loop"]
    assert found["pool, chunksize 1"] > 2 * found["pool, chunksize 100"]


SIZES = ["1", "10", "100", "1,000", "10,000"]


@pytest.mark.example("speed/sending.py", **NEWEST)
def test_sending(recording):
    found = medians(recording)
    ways = ["argument", "queue", "pipe", "manager"]
    assert list(found) == [f"{way} {size} kB" for way in ways for size in SIZES]
    for way in ways:
        assert found[f"{way} 10,000 kB"] > found[f"{way} 100 kB"]
    assert found["manager 10,000 kB"] > found["pipe 10,000 kB"]


@pytest.mark.example("speed/sending_a_name.py", **NEWEST)
def test_sending_a_name(recording):
    found = medians(recording)
    ways = ["argument", "shared", "file"]
    assert list(found) == [f"{way} {size} kB" for way in ways for size in SIZES]
    for way in ways:
        assert found[f"{way} 10,000 kB"] > found[f"{way} 100 kB"]


@pytest.mark.example("speed/lock_contention.py", **NEWEST)
def test_lock_contention(recording):
    found = medians(recording)
    cpus = recording.machine.cpus
    shown = [f"{n} workers" for n in sorted({1, 2, cpus, 2 * cpus})]
    where = ["lock_around_all", "lock_around_end"]
    assert list(found) == [f"{one}, {n}" for n in shown for one in where]
    one, two = (found[f"lock_around_all, {n} workers"] for n in (1, 2))
    skip_if_disturbed(recording)
    assert two > 0.7 * one, "two workers gain nothing"
    if cpus > 1:
        assert found["lock_around_end, 2 workers"] < two


@pytest.mark.example("speed/cost_of_a_task.py", **NEWEST)
def test_cost_of_a_task(recording):
    found = medians(recording)
    assert found["the task in a worker"] > found["the task itself"]
    assert found["argument"] > 100_000
    assert found["result"] > 100_000


@pytest.mark.example("speed/data_once.py", **NEWEST)
def test_data_once(recording):
    assert labels(recording) == ["in the pool"]
    assert len(of_kind(recording, "worker")) == 2


@pytest.mark.example("speed/data_with_every_task.py", **NEWEST)
def test_data_with_every_task_costs_more_than_once(recording, library):
    (once,) = library.runs("speed/data_once.py", versions=["3.15"])
    cured = medians(library.load(once))["in the pool"]
    assert medians(recording)["in the pool"] > cured


@pytest.mark.example("speed/pool_in_a_loop.py", **NEWEST)
def test_pool_in_a_loop(recording):
    found = medians(recording)
    assert found["a pool a round"] > 2 * found["one pool"]


# How many worker processes should I start?


@pytest.mark.example("speed/workers.py", **NEWEST)
def test_workers(recording):
    found = medians(recording)
    most = 3 * recording.machine.cpus
    for task in ("compute", "wait"):
        shown = [label for label in found if label.startswith(task)]
        assert shown[0] == f"{task}, 1 workers"
        assert shown[-1] == f"{task}, {most} workers"
    assert found[f"wait, {most} workers"] < found["wait, 1 workers"] / 2


@pytest.mark.example("speed/cpus.py", versions=["3.12", "3.15"])
def test_cpus(recording):
    before, after = printed(recording)[1:], []
    cut = before.index("on one of them:")
    before, after = before[:cut], before[cut + 1 :]
    assert before[0] == after[0], "os.cpu_count() knows nothing of it"
    assert after[-2] == "  CPUs it may run on 1"
    if recording.interpreter.version_info >= (3, 13):
        assert after[1] == "  os.process_cpu_count() 1"
        assert after[-1] == "  workers of Pool() 1"
    else:
        assert after[-1] == before[-1]


@pytest.mark.example("speed/cpus_told.py", versions=["3.13", "3.15"])
def test_cpus_told(recording):
    assert printed(recording) == [
        "os.cpu_count() 3",
        "os.process_cpu_count() 3",
        "workers of Pool() 3",
    ]


@pytest.mark.example("speed/container_cpus.py", versions=["3.10", "3.15"])
def test_container_cpus(recording):
    quota, squares = printed(recording)
    assert quota.startswith("quota: ")
    assert squares == "results: [1, 2, 3]"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"cpu.max": "150000 100000\n"}, 1.5),
        ({"cpu.max": "max 100000\n"}, None),
        ({"cpu/cpu.cfs_quota_us": "200000", "cpu/cpu.cfs_period_us": "100000"}, 2.0),
        ({"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, None),
        ({}, None),
    ],
)
def test_quota_of_a_container(tmp_path, library, files, expected):
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    source = library.source("speed/container_cpus.py")
    code = source.replace('"/sys/fs/cgroup', f'"{tmp_path}')
    names = {"__name__": "container_cpus"}
    exec(code, names)
    assert names["quota"]() == expected


# Memory grows


@pytest.mark.example("speed/memory_grows.py", **NEWEST)
def test_memory_grows(recording):
    sizes = list(medians(recording).values())
    assert len(sizes) == 12
    assert sizes == sorted(sizes)
    assert sizes[-1] - sizes[0] > 15 * MB
    assert len(of_kind(recording, "worker")) == 1


@pytest.mark.example("speed/memory_given_back.py", **NEWEST)
def test_memory_given_back(recording):
    sizes = list(medians(recording).values())
    assert max(sizes) - min(sizes) < 10 * MB
    assert sizes[4] < sizes[3]
    assert sizes[8] < sizes[7]
    assert len(of_kind(recording, "worker")) >= 3


@pytest.mark.example("speed/memory_per_worker.py", **NEWEST)
def test_memory_per_worker(recording):
    found = medians(recording)
    grown = {
        key: found[f"{key}, when read"] - found[f"{key}, as given"]
        for key in ("list, fork", "list, spawn", "array, fork")
    }
    assert grown["list, fork"] > 10 * MB
    assert grown["list, spawn"] < 2 * MB
    assert grown["array, fork"] < 2 * MB
    assert found["list, spawn, as given"] > found["list, fork, as given"]


@pytest.mark.example("speed/items_pile_up.py", **NEWEST)
def test_items_pile_up(recording):
    assert printed(recording) == [
        "blocks made before the first result: 100",
        "bytes: 100000000",
    ]


@pytest.mark.example("speed/items_as_needed.py", **NEWEST)
def test_items_as_needed(recording):
    assert printed(recording) == [
        "blocks made before the first result: 8",
        "bytes: 100000000",
    ]


@pytest.mark.example("speed/items_buffersize.py", versions=["3.14", "3.15"])
def test_items_buffersize(recording):
    assert printed(recording) == [
        "blocks made before the first result: 8",
        "bytes: 100000000",
    ]


# What does it cost to start a process?


@pytest.mark.example("speed/start_cost.py", **NEWEST)
def test_start_cost(recording):
    found = medians(recording)
    processes = [f"{name} process" for name in ("fork", "forkserver", "spawn")]
    assert list(found) == ["thread", "interpreter", *processes]
    skip_if_disturbed(recording)
    assert found["thread"] == min(found.values())
    assert found["spawn process"] == max(found.values())
    assert max(found["fork process"], found["forkserver process"]) < 0.03
    assert 0.01 < found["spawn process"] < 0.3


@pytest.mark.example("speed/large_program.py", **NEWEST)
def test_large_program(recording):
    found = medians(recording)
    assert len(found) == 9
    begin, end = (found[f"fork, {n} MB"] for n in (0, 400))
    assert end > 2 * begin


# Uneven tasks


@pytest.mark.example("speed/uneven.py", **NEWEST)
def test_uneven(recording):
    assert printed(recording) == ["done"]
    first, second = sorted(busy(recording))
    assert second > 2 * first


@pytest.mark.example("speed/balanced.py", **NEWEST)
def test_balanced(recording):
    assert printed(recording) == ["done"]
    skip_if_disturbed(recording)
    first, second = sorted(busy(recording))
    assert second < 1.6 * first


def busy(recording):
    """Seconds that each worker was on a CPU."""
    workers = {process.number for process in of_kind(recording, "worker")}
    return [track.busy[-1] for track in recording.cpu if track.process in workers]


@pytest.mark.example("speed/one_thread_each.py")
def test_one_thread_each(recording):
    assert printed(recording) == ["threads in the worker: [1]"] * 4


@pytest.mark.example("speed/limit_threads.py")
def test_limit_threads(recording):
    before, *workers = printed(recording)
    assert before.startswith("threads in the program: [")
    assert workers == ["threads in the worker: [1]"] * 4


@pytest.mark.example("speed/blas_threads.py", **NEWEST)
def test_blas_threads(recording):
    many, one = medians(recording).values()
    assert many > 0.9 * one, "more threads than CPUs help nobody"


# What the pages tell of without a program


def run(python, folder, source, *options, **variables):
    """The lines that a script prints."""
    script = folder / "script.py"
    script.write_text(source)
    ended = subprocess.run(
        [python.path, *options, script],
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        check=True,
    )
    return ended.stdout.splitlines()


def since(pythons, *version):
    return [p for p in pythons if p.interpreter.version_info >= version]


def test_the_option_makes_python_ignore_the_variable(pythons, tmp_path):
    source = "import os; print(os.process_cpu_count())"
    for python in since(pythons, 3, 13):
        (own,) = run(python, tmp_path, source)
        told = int(own) + 1
        variable = {"PYTHON_CPU_COUNT": str(told)}
        option = ["-X", "cpu_count=default"]
        assert run(python, tmp_path, source, **variable) == [str(told)]
        assert run(python, tmp_path, source, *option, **variable) == [own]


MAX_TASKS = """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

def kind_of_process():
    return type(multiprocessing.current_process()).__name__

if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    with ProcessPoolExecutor(1, max_tasks_per_child=5) as executor:
        print(executor.submit(kind_of_process).result())
    try:
        fork = multiprocessing.get_context("fork")
        ProcessPoolExecutor(1, mp_context=fork, max_tasks_per_child=5)
    except ValueError:
        print("ValueError")
"""


def test_max_tasks_per_child_spawns(pythons, tmp_path):
    for python in since(pythons, 3, 11):
        assert run(python, tmp_path, MAX_TASKS) == ["SpawnProcess", "ValueError"]


IMAP = """
from multiprocessing import Pool
from time import sleep

def items():
    global taken
    for taken in range(20_000):
        yield taken

if __name__ == "__main__":
    with Pool(2) as pool:
        results = pool.imap(abs, items())
        next(results)
        while taken < 19_999:
            sleep(0.1)
        print("all taken, one used")
"""


def test_imap_takes_all_items_if_nobody_uses_the_results(pythons, tmp_path):
    for python in pythons[:1] + pythons[-1:]:
        assert run(python, tmp_path, IMAP) == ["all taken, one used"]


NOT_PICKLED = """
import pickle
from concurrent.futures import InterpreterPoolExecutor

def kind(value):
    return type(value).__name__

if __name__ == "__main__":
    view = memoryview(b"abc")
    try:
        pickle.dumps(view)
    except TypeError as error:
        print(error)
    real, times, part = pickle.dumps, [], [2]
    pickle.dumps = lambda value: times.append(value) or real(value)
    with InterpreterPoolExecutor(1) as executor:
        print(executor.submit(kind, view).result())
        for value in b"b", 2**63 - 1, 0.5, (1, "a"), 2**63, 1j, (1, part), [1]:
            executor.submit(kind, value).result()
            print(value, any(each is value or each is part for each in times))
"""


def test_interpreters_get_some_arguments_without_pickle(pythons, tmp_path):
    for python in since(pythons, 3, 14):
        assert run(python, tmp_path, NOT_PICKLED) == [
            "cannot pickle memoryview objects",
            "memoryview",
            "b'b' False",
            "9223372036854775807 False",
            "0.5 False",
            "(1, 'a') False",
            "9223372036854775808 True",
            "1j True",
            "(1, [2]) True",
            "[1] True",
        ]
