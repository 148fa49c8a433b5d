"""Profiling: what the profile of a program has, and those of its workers."""

from __future__ import annotations

import re

import pytest

from . import small
from .conftest import install
from .said import hangs, of_kind, patch_release, printed, raised, said


def rows(recording):
    """Calls and name of each row of a profile."""
    row = r" +([0-9/]+) +[\d.]+ +[\d.]+ +[\d.]+ +[\d.]+ (.+)"
    found = [re.fullmatch(row, line) for line in said(recording, "main")]
    return [(match[1], match[2]) for match in found if match]


def files(recording):
    return [line for line in said(recording, "main") if line.endswith(".prof")]


@pytest.mark.example("speed/profile_the_workers.py")
def test_profile_the_workers(recording):
    assert said(recording, "main")[0] == "sum: 2000780"
    assert rows(recording)[0] == ("40", "{built-in method builtins.sorted}")
    pids = {str(process.pid) for process in of_kind(recording, "worker")}
    written = {re.search(r"(\d+)\.prof", file)[1] for file in files(recording)}
    assert written
    assert written <= pids


@pytest.mark.example("speed/profile_of_main.py")
def test_profile_of_main(recording, run):
    assert said(recording, "main")[0] == "sum: 2000780"
    assert not any("sorted" in name or "work" in name for _, name in rows(recording))
    waits = "poll|read|acquire"
    if run.python.series in {"3.10", "3.11"}:
        waits = "acquire"
    assert re.search(waits, rows(recording)[0][1])


@pytest.mark.example("speed/profiled_by_option.py")
def test_profiled_by_option(recording):
    if patch_release(recording.interpreter) >= (3, 14, 8):
        assert printed(recording) == ["[0, 1, 4, 9]"]
    elif patch_release(recording.interpreter) >= (3, 14):
        assert hangs(recording)
        assert "AttributeError: module '__main__' has no attribute 'square'" in raised(
            recording
        )
    else:
        (error,) = raised(recording)
        assert "PicklingError: Can't pickle <function square at 0x" in error
        assert error.endswith(">: attribute lookup square on __main__ failed")


@pytest.mark.example("speed/sample_the_workers.py", versions=["3.15"])
def test_sample_the_workers(recording):
    assert "sum: 10004950" in printed(recording)
    names = [name for _, name in rows(recording)]
    assert "sample_the_workers.py:15(work)" in names
    assert any(file.endswith("/a.prof") for file in files(recording))
    assert any(re.search(r"/a_\d+\.prof$", file) for file in files(recording))


@pytest.mark.example("speed/memory_of_tasks.py")
def test_memory_of_tasks(recording):
    peaks = [re.fullmatch(r"task (\d): (\d+) MB", x) for x in said(recording, "main")]
    assert [int(peak[1]) for peak in peaks] == [0, 1, 2, 3]
    sizes = [int(peak[2]) for peak in peaks]
    assert sizes[0] == 0
    assert 30 <= sizes[1] < sizes[2] < sizes[3] < 130


@pytest.mark.example("speed/sample_by_py_spy.py", versions=["3.13"])
def test_sample_by_py_spy(recording):
    (line,) = said(recording, "main")
    found = re.fullmatch(r"most samples: work \(sample_by_py_spy.py:17\) (\d+)", line)
    assert int(found[1]) > 10
    assert len(of_kind(recording, "worker")) == 2


@pytest.mark.example("speed/memory_by_line.py", versions=["3.13"])
def test_memory_by_line(recording):
    assert said(recording, "main") == [
        "10000000 20000000",
        "task 1, line 15: 10 MB",
        "task 1, line 17: 20 MB",
        "task 2, line 15: 20 MB",
        "task 2, line 17: 40 MB",
    ]


MEMRAY = {
    "killed.py": """
import os
from multiprocessing import Process
from memray import FileReader, Tracker

def task():
    with Tracker("task.bin"):
        numbers = bytes(20_000_000)
        os.kill(os.getpid(), 9)

if __name__ == "__main__":
    process = Process(target=task)
    process.start()
    process.join()
    with FileReader("task.bin") as reader:
        peak = reader.get_high_watermark_allocation_records()
        most = max(peak, key=lambda record: record.size)
        print(process.exitcode, most.size // 1_000_000, most.stack_trace()[0][2])
""",
    "nested.py": """
from memray import Tracker

with Tracker("one.bin"):
    try:
        Tracker("two.bin").__enter__()
    except RuntimeError as error:
        print(error)
""",
    "initializer.py": """
from concurrent.futures import ProcessPoolExecutor
from memray import FileReader, Tracker
from multiprocessing.util import Finalize

def track():
    tracker = Tracker("worker.bin")
    tracker.__enter__()
    Finalize(None, tracker.__exit__, [None] * 3, exitpriority=0)

if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=track) as executor:
        executor.submit(bytes, 20_000_000).result()
    peak = FileReader("worker.bin").get_high_watermark_allocation_records()
    print(max(record.size for record in peak) > 20_000_000)
""",
    "workers.py": """
import sys
from multiprocessing import get_context

if __name__ == "__main__":
    with get_context(sys.argv[1]).Pool(2) as pool:
        pool.map(abs, range(4))
        pool.close()
        pool.join()
""",
}


@pytest.fixture
def memray(library, tmp_path):
    """Runs a program with memray, or memray itself, and returns what it prints."""
    asked = library.runs("speed/memory_by_line.py", versions=["3.13"])
    if not asked:
        pytest.skip("Python 3.13 was not found, or memray is not for this system")
    install(asked[0])
    python = asked[0].environment.python
    return lambda *words: small.run(python, tmp_path, *words, files=MEMRAY).stdout


def test_memray_file_of_a_task_that_was_killed(memray):
    assert memray("killed.py") == "-9 20 8\n"


def test_one_memray_tracker_at_a_time(memray):
    assert memray("nested.py").startswith("No more than one Tracker instance")


def test_memray_tracker_in_the_initializer(memray):
    assert memray("initializer.py") == "True\n"


def test_memray_makes_a_page(memray, tmp_path):
    memray("initializer.py")
    memray("-m", "memray", "flamegraph", "worker.bin")
    (page,) = tmp_path.glob("*.html")
    assert "memray" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("method", "files"), [("fork", 3), ("spawn", 1), ("forkserver", 1)]
)
def test_memray_follows_forked_workers_only(memray, tmp_path, method, files):
    words = ["-m", "memray", "run", "--follow-fork", "-o", "a.bin"]
    told = memray(*words, "workers.py", method)
    assert len(list(tmp_path.glob("a.bin*"))) == files
    assert "Successfully generated profile results" in told
