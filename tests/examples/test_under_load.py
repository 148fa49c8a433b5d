"""Programs that pages recommend: with many items, and when something fails.

Each test changes a few words of the page's own program, and runs that.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from recorder.interpreters import found

EXAMPLES = Path(__file__).parents[2] / "examples"
ASKED = os.environ.get("EXAMPLES_ON", "").split()
PYTHONS = [python for python in found() if not ASKED or python.series in ASKED]
START_METHODS = ["fork", "spawn", "forkserver"]
LIMIT = 120


@pytest.fixture(params=PYTHONS, ids=lambda python: python.series)
def python(request):
    """One interpreter after the other."""
    return request.param


@pytest.fixture
def changed(python, tmp_path):
    """Runs a program in which words were replaced; gives what came of it."""

    def run(name, start_method=None, **changes):
        text = (EXAMPLES / name).read_text()
        for old, new in changes.get("words", {}).items():
            assert text.count(old) == 1, f"{name} does not say once: {old}"
            text = text.replace(old, new)
        if start_method:
            chosen = f'__import__("multiprocessing").set_start_method("{start_method}")'
            guard = 'if __name__ == "__main__":\n'
            text = text.replace(guard, f"{guard}    {chosen}\n")
        (tmp_path / Path(name).name).write_text(text)
        return subprocess.run(
            [str(python.path), Path(name).name],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=LIMIT,
        )

    return run


# My Pool hangs after a worker was killed


def test_workers_are_killed_while_tasks_are_submitted(changed, python):
    # the large number takes 10 s
    count = "100_000" if python in (PYTHONS[0], PYTHONS[-1]) else "5_000"
    shown = "[n for n in numbers if isinstance(results[n], str)]"
    words = {
        "number == 2": "number in (2, 4000)",
        "range(5)": f"range({count})",
        "print([results[number] for number in numbers])": f"print({shown})",
    }
    run = changed("pools/executor_tries_again.py", words=words)
    assert (run.returncode, run.stdout) == (0, "[2, 4000]\n"), run.stderr


@pytest.mark.parametrize(
    "name", ["pools/queue_by_initializer.py", "pools/queue_of_a_manager.py"]
)
def test_a_task_with_a_queue_raises(changed, name):
    run = changed(name, words={"return number * number": "return 1 / (number - 2)"})
    assert run.stdout.count("squaring") == 3
    assert run.stderr.endswith("ZeroDivisionError: division by zero\n")


@pytest.mark.parametrize(
    "name", ["pools/queue_by_initializer.py", "pools/queue_of_a_manager.py"]
)
def test_many_tasks_with_a_queue(changed, name):
    words = {
        "numbers, queue = [1, 2, 3]": "numbers, queue = range(5_000)",
        "numbers = [1, 2, 3]": "numbers = range(5_000)",
        "sleep(0.1)": "sleep(0)",
    }
    text = (EXAMPLES / name).read_text()
    words = {old: new for old, new in words.items() if old in text}
    run = changed(name, words=words)
    assert run.returncode == 0, run.stderr
    assert run.stdout.count("squaring") == 5_000


# When do I use submit, wait, as_completed or map?


def test_the_first_result_is_an_error(changed):
    """It is raised, and the others are told to stop all the same."""
    words = {'return f"{place}: here are the keys"': 'raise OSError("locked")'}
    run = changed("pools/first_result.py", words=words)
    assert run.returncode == 1
    assert run.stderr.endswith("OSError: locked\n")


# How do I go on with the other items when some fail?


def test_a_worker_is_killed_in_the_first_attempt(changed):
    killed = (
        "(Path('tried').exists() or Path('tried').touch()"
        " or __import__('os').kill(__import__('os').getpid(), 9));"
    )
    words = {
        "return Path(path).read_text()": f"{killed} return Path(path).read_text()",
        '{}, ["a.txt", "b.txt"]': '{}, ["a.txt", "b.txt", *map(str, range(5_000))]',
    }
    run = changed("pools/retry_what_failed.py", words=words)
    first, *_, last = run.stdout.splitlines()
    assert "BrokenProcessPool" in first
    # the others have no file, but nothing is lost and nothing hangs
    assert run.returncode == 0, run.stderr
    assert "'a.txt': 'text of a'" in last and "'b.txt': 'text of b'" in last


# Do the results come in the order of the items?


def test_without_chunks_the_next_result_comes(changed):
    run = changed("pools/chunk_lost.py", words={", chunksize=2": ""})
    assert run.stdout.splitlines() == [
        "0.25",
        "0.5",
        "failed: division by zero",
        "1.0",
        "0.125",
        "0.2",
    ]
