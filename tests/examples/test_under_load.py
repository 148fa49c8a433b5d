"""Programs that pages recommend: with many items, and when something fails.

Each test changes a few words of the page's own program, and runs that.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from .pythons import PYTHONS

EXAMPLES = Path(__file__).parents[2] / "examples"
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
            check=False,
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
    assert "'a.txt': 'text of a'" in last
    assert "'b.txt': 'text of b'" in last


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


# How do I write a producer and consumers? And other pages with queues


@pytest.mark.parametrize(
    "name", ["queues/producer_consumer.py", "queues/several_producers.py"]
)
def test_every_task_fails(changed, name):
    """More tasks than the queue has room for, and the program ends."""
    words = {"sleep(0.1)": "print(1 / 0)"}
    if name == "queues/producer_consumer.py":
        words["range(1, 7)"] = "range(1, 5_001)"
    else:
        words["first + 3"] = "first + 2_500"
    run = changed(name, words=words)
    assert run.returncode == 0, run.stderr
    assert run.stdout.count("failed: division by zero") == 5_000


@pytest.mark.parametrize("tasks", ["6", "100_000"])
def test_every_consumer_fails(changed, tasks):
    words = {
        "sleep(0.1)": "print(1 / 0)",
        "1, 2, 3, 4, 5, 6, None": f"*range({tasks}), None",
    }
    run = changed("queues/results_of_consumers.py", words=words)
    assert run.stderr.count("ZeroDivisionError: division by zero\n") == 2
    assert (run.returncode, run.stdout) == (0, "")


def test_a_process_fails_before_all_is_put(changed):
    put = 'results.put("x" * 100_000)'
    words = {put: f"{put}; 1 / (number - 2)"}
    run = changed("queues/get_all_then_join.py", words=words)
    assert run.stdout == "5 results, 0 processes running\n"


@pytest.mark.parametrize("how", ["1 / 0", "__import__('os').abort()"])
def test_a_worker_that_reports_progress_fails(changed, how):
    words = {"{step} of {steps}": "{step} of {name == 'A' or " + how + "}"}
    run = changed("queues/progress.py", words=words)
    assert run.returncode == 1
    expected = "ZeroDivisionError" if how == "1 / 0" else "BrokenProcessPool"
    assert expected in run.stderr


def test_a_worker_of_a_server_fails(changed, tmp_path):
    worker = (EXAMPLES / "queues/queue_worker.py").read_text()
    failing = worker.replace("number**2", "1 / (number - 2)")
    (tmp_path / "queue_worker.py").write_text(failing)
    run = changed("queues/queue_server.py")
    assert "ZeroDivisionError" in run.stderr
    assert "(1, -1.0)" in run.stdout or "(3, 1.0)" in run.stdout


@pytest.mark.parametrize("name", ["queue", "manager"])
def test_a_reader_is_killed_while_it_waits(python, name):
    """What the pages on queues say of it: others hang, or an object is lost."""
    program = Path(__file__).parent / "programs" / "reader_killed.py"
    run = subprocess.run(
        [str(python.path), program, name],
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert run.stdout == (
        "received 0 of 3\n" if name == "queue" else "received 2 of 3\n"
    )


def test_join_waits_for_an_object_that_was_lost(python):
    """An object that cannot be pickled was counted by a JoinableQueue."""
    program = Path(__file__).parent / "programs" / "lost_and_counted.py"
    run = subprocess.run(
        [str(python.path), program],
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert run.stdout == "join() waits: True\n"


# My worker appends to a list that I passed in, but it is still empty


def test_a_process_with_a_result_fails(changed):
    words = {"result = number * number": "result = 1 / (number - 2)"}
    run = changed("sharing/results_through_a_queue.py", words=words)
    assert run.stdout == "[(1, -1.0), (2, None), (3, 1.0)]\n"


# Which queue do I need?


def test_the_other_end_of_a_pipe_fails(changed):
    run = changed("queues/pipe_both_ways.py", words={"{question**2}": "{1 / 0}"})
    assert run.returncode == 1
    assert run.stderr.endswith("EOFError\n")


def test_the_quick_one_fails(changed):
    words = {"    return name": '    return name if name == "slow" else 1 / 0'}
    run = changed("pools/wait_for_a_while.py", words=words)
    assert run.stderr.endswith("ZeroDivisionError: division by zero\n")
    assert run.returncode == 1


def test_a_worker_that_logs_is_killed(changed):
    """The program ends, with what was logged before."""
    words = {"return number * number": "__import__('os').abort()"}
    run = changed("files-and-databases/log_queue.py", words=words)
    assert "BrokenProcessPool" in run.stderr
    assert run.returncode == 1


def test_a_task_that_logs_raises(changed):
    """Its error is caught in the block, as the page says: no record is lost."""
    words = {
        "return number * number": "return 1 / (number - 5)",
        "        print(list(results))": (
            "        try:\n"
            "            print(list(results))\n"
            "        except ZeroDivisionError as error:\n"
            "            print(error)"
        ),
        # a slow disk: records are left when the workers have ended
        "    listener = ": "    write = file.emit\n"
        "    file.emit = lambda record: (sleep(0.05), write(record))\n"
        "    listener = ",
    }
    run = changed("files-and-databases/log_queue.py", words=words)
    assert run.returncode == 0, run.stderr
    error, *lines = run.stdout.splitlines()
    assert error == "division by zero"
    squares = sorted(line.partition(" ")[2] for line in lines if "squaring" in line)
    assert squares == [f"squaring {n}" for n in range(6)]
