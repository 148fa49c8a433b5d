"""Start methods: what their programs mean, wherever they run."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sphinx_recorded.programs.interpreters import SERIES
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.tracebacks import tracebacks

from .conftest import install
from .said import (
    of_kind,
    patch_release,
    printed,
    said,
    server_dies,
    server_imports,
    without_its_server,
)
from .small import run

FORKING = ["fork"]
IMPORTING = ["spawn", "forkserver"]
WARNING = "multi-threaded, use of fork() may lead to deadlocks in the child."


def series(recording):
    return recording.interpreter.version_info


def copies_state(recording):
    """Whether processes begin as copies of one that has run the script."""
    return recording.start_method == "fork" or server_imports(recording)


def raised(recording, who):
    """The kinds of exceptions of which these processes printed tracebacks."""
    numbers = {process.number for process in of_kind(recording, who)}
    found = [t for t in tracebacks(recording) if t.process in numbers]
    return [t.exception.split(":")[0].split(".")[-1] for t in found]


def errors(recording):
    return "\n".join(x.text for x in lines(recording.output) if x.stream == "stderr")


# Why does multiprocessing need the main guard?


@pytest.mark.example("start-methods/main_guard.py")
def test_main_guard(recording):
    (process,) = of_kind(recording, "process")
    main = recording.process(1)
    assert said(recording, "main") == [f"process {main.pid} runs this file as __main__"]
    *imported, greeting = said(recording, "process")
    assert greeting == "Hello, Ada!"
    again = f"process {process.pid} runs this file as __mp_main__"
    assert imported == ([] if copies_state(recording) else [again])
    for server in of_kind(recording, "fork server"):
        line = f"process {server.pid} runs this file as __mp_main__"
        assert said(recording, "fork server") == [line] * server_imports(recording)


@pytest.mark.example("start-methods/executor_no_main_guard.py", start_methods=FORKING)
def test_executor_no_main_guard_is_no_fault_under_fork(recording):
    assert said(recording, "main") == ["squares: [1, 4, 9]"]


@pytest.mark.example("start-methods/executor_no_main_guard.py", start_methods=IMPORTING)
def test_executor_no_main_guard(recording):
    assert printed(recording) == []
    assert recording.ending.code == 1
    if server_dies(recording):
        assert raised(recording, "fork server") == ["RuntimeError"]
        assert raised(recording, "main") == [without_its_server(recording)]
    else:
        # it may die too early to be known as a worker
        workers = raised(recording, "worker") + raised(recording, "process")
        assert workers == ["RuntimeError"]
        assert raised(recording, "main") == ["BrokenProcessPool"]


@pytest.mark.example("start-methods/executor_main_guard.py")
def test_executor_main_guard(recording):
    assert said(recording, "main") == ["squares: [1, 4, 9]"]


GREET = "def greet(): print('Hello!')\n"
START = """
import sys
from multiprocessing import get_context

if {condition}:
    process = get_context(sys.argv[1]).Process(target=greet)
    process.start()
    process.join()
    print("exit code", process.exitcode)
"""
GUARDED = START.format(condition="__name__ == '__main__'")
NOT_GUARDED = START.format(condition="True")


@pytest.mark.parametrize("method", IMPORTING)
def test_main_of_a_package_is_not_imported_again(pythons, tmp_path, method):
    files = {
        "greeter/work.py": GREET,
        "greeter/__main__.py": "from .work import greet\n" + NOT_GUARDED,
    }
    for python in pythons:
        ended = run(python, tmp_path, "-m", "greeter", method, files=files)
        assert ended.stdout.splitlines() == ["Hello!", "exit code 0"], python.version


@pytest.mark.parametrize("method", IMPORTING)
def test_functions_in_the_main_of_a_package_are_not_found(pythons, tmp_path, method):
    files = {"greeter/__main__.py": GREET + GUARDED}
    for python in pythons:
        ended = run(python, tmp_path, "-m", "greeter", method, files=files)
        assert ended.stdout.splitlines() == ["exit code 1"], python.version
        if python.interpreter.version_info >= (3, 14):
            text = "module '__main__' has no attribute 'greet'"
        else:
            text = "Can't get attribute 'greet' on <module '__main__'"
        assert f"AttributeError: {text}" in ended.stderr


@pytest.mark.parametrize("method", IMPORTING)
def test_main_module_is_imported_again(pythons, tmp_path, method):
    files = {"greeter.py": GREET + GUARDED, "unguarded.py": GREET + NOT_GUARDED}
    for python in pythons:
        ended = run(python, tmp_path, "-m", "greeter", method, files=files)
        assert ended.stdout.splitlines() == ["Hello!", "exit code 0"], python.version
        ended = run(python, tmp_path, "-m", "unguarded", method, files=files)
        assert "Hello!" not in ended.stdout
        assert "RuntimeError" in ended.stderr


def test_forked_processes_have_the_main_of_a_package(pythons, tmp_path):
    files = {"greeter/__main__.py": GREET + NOT_GUARDED}
    for python in pythons:
        ended = run(python, tmp_path, "-m", "greeter", "fork", files=files)
        assert ended.stdout.splitlines() == ["Hello!", "exit code 0"], python.version


def test_choosing_fork_without_a_guard_works(pythons, library, tmp_path):
    chooses = "import multiprocessing\nmultiprocessing.set_start_method('fork')\n"
    program = chooses + library.path("start/no_main_guard.py").read_text()
    for python in pythons:
        ended = run(python, tmp_path, "program.py", files={"program.py": program})
        assert "The process ended with exit code 0." in ended.stdout, python.version
        assert "Hello, Ada!" in ended.stdout


def test_choosing_spawn_without_a_guard_is_another_error(pythons, library, tmp_path):
    chooses = "import multiprocessing\nmultiprocessing.set_start_method('spawn')\n"
    program = chooses + library.path("start/no_main_guard.py").read_text()
    for python in pythons:
        ended = run(python, tmp_path, "program.py", files={"program.py": program})
        assert "RuntimeError: context has already been set" in ended.stderr


# Why does the other process not see my global variable?


@pytest.mark.example("start-methods/global_set_by_initializer.py")
def test_global_set_by_initializer(recording):
    assert said(recording, "main") == ["100 at a rate of 0.19", "200 at a rate of 0.19"]


@pytest.mark.example("start-methods/global_set_in_main.py")
def test_global_set_in_main_reaches_forked_workers_only(recording):
    rate = 0.19 if recording.start_method == "fork" else None
    assert said(recording, "main") == [
        f"100 at a rate of {rate}",
        f"200 at a rate of {rate}",
    ]


@pytest.mark.example("start-methods/global_changed_in_process.py")
def test_global_changed_in_process(recording):
    assert said(recording, "process") == ["count is 1"] * 3
    assert said(recording, "main") == ["count is 0"]


@pytest.mark.example("start-methods/value_made_at_import.py")
def test_value_made_at_import(recording):
    same = recording.start_method == "fork"
    assert printed(recording) == [f"run_id is the same as in the program: {same}"]


@pytest.mark.example("start-methods/count_returned.py")
def test_count_returned(recording):
    assert said(recording, "main") == ["count is 3"]


# What is the difference between fork, spawn and forkserver?


@pytest.mark.example("start-methods/what_a_process_gets.py")
def test_what_a_process_gets(recording):
    forked = ["changed by main", "1", "main", "__main__"]
    served = ["as in the file", "1", "the server", "__mp_main__"]
    spawned = ["as in the file", "1", "main", "__mp_main__"]
    found = [line.split(": ")[1] for line in said(recording, "process")]
    assert found == [*forked, *served, *spawned]
    assert said(recording, "main") == ["fork", "forkserver", "spawn"]


INHERITED = """
import os
import signal
import sys
from multiprocessing import get_context

at_the_top = open(__file__)


def is_open(file_name):
    names = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]
    links = [os.readlink(name) for name in names if os.path.exists(name)]
    return any(link.endswith(file_name) for link in links)


def look():
    print(is_open("in_main"), os.readlink("/proc/self/fd/0"))
    print(signal.getsignal(signal.SIGUSR1) in set(signal.Handlers))
    print(signal.getsignal(signal.SIGUSR2) == signal.SIG_IGN)


if __name__ == "__main__":
    in_main = open("in_main", "w")
    signal.signal(signal.SIGUSR1, lambda *_: None)
    signal.signal(signal.SIGUSR2, signal.SIG_IGN)
    process = get_context(sys.argv[1]).Process(target=look)
    process.start()
    process.join()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="of Linux")
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_files_and_signals_of_a_process(pythons, tmp_path, method):
    for python in pythons:
        files = {"program.py": INHERITED}
        ended = run(python, tmp_path, "program.py", method, files=files)
        file, default, ignored = ended.stdout.splitlines()
        forked = method == "fork"
        assert file == f"{forked} /dev/null", python.version
        assert default == str(not forked), python.version
        assert ignored == "True", python.version


REPLACED = """
from multiprocessing import get_context

rate = None


def read(_):
    return rate


if __name__ == "__main__":
    rate = "early"
    with get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        first = pool.apply(read, (0,))
        rate = "late"
        while pool.apply(read, (0,)) == "early":  # a worker that was there already
            pass
    print(first, "and then late")
"""


def test_a_forked_worker_that_replaces_another_sees_changes(pythons, tmp_path):
    for python in pythons:
        ended = run(python, tmp_path, "program.py", files={"program.py": REPLACED})
        assert ended.stdout == "early and then late\n", python.version


@pytest.mark.example("start-methods/choose_start_method.py")
def test_choose_start_method(recording):
    assert said(recording, "main") == ["pool: spawn", "executor: spawn"]


@pytest.mark.example("start-methods/context_already_set.py")
def test_context_already_set(recording):
    assert raised(recording, "main") == ["RuntimeError"]
    assert "RuntimeError: context has already been set" in errors(recording)


@pytest.mark.example("start-methods/context_set_first.py")
def test_context_set_first(recording):
    assert printed(recording) == ["reached"]


@pytest.mark.example("start-methods/context_for_a_library.py")
def test_context_for_a_library(recording):
    assert printed(recording) == ["Hello from a process started by spawn!"]


@pytest.mark.example("start-methods/semlock_in_two_contexts.py")
def test_semlock_in_two_contexts(recording):
    assert printed(recording) == []
    if series(recording) == (3, 10):
        assert recording.ending.kind == "limit"
        return
    (traceback,) = tracebacks(recording)
    assert traceback.process == 1
    assert traceback.exception.startswith(
        "RuntimeError: A SemLock created in a fork context is being shared with a "
        "process in a spawn context."
    )


@pytest.mark.example("start-methods/semlock_in_one_context.py")
def test_semlock_in_one_context(recording):
    assert printed(recording) == ["Hello!"]


TWO_CONTEXTS = """
import sys
from multiprocessing import get_context


def greet(queue):
    queue.put("Hello!")


if __name__ == "__main__":
    of_queue, of_process = map(get_context, sys.argv[1:])
    queue = of_queue.Queue()
    process = of_process.Process(target=greet, args=(queue,))
    process.start()
    print(queue.get())
    process.join()
"""


@pytest.mark.parametrize("of_process", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize("of_queue", ["fork", "spawn", "forkserver"])
def test_only_fork_queues_are_refused(pythons, tmp_path, of_queue, of_process):
    if of_queue == "fork" != of_process:
        pythons = [p for p in pythons if patch_release(p) >= (3, 11, 5)]
        refused = (
            "RuntimeError: A SemLock created in a fork context is being shared "
            "with a process in a spawn context."
        )
    else:
        refused = ""
    files = {"program.py": TWO_CONTEXTS}
    for python in pythons:
        ended = run(python, tmp_path, "program.py", of_queue, of_process, files=files)
        assert ended.stdout == ("" if refused else "Hello!\n"), python.version
        assert refused in ended.stderr


FIXED = """
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.pool import ThreadPool
from multiprocessing.shared_memory import SharedMemory
{statement}
print(mp.get_start_method(allow_none=True))
"""


@pytest.mark.parametrize(
    ("statement", "fixes"),
    [
        ("mp.Queue()", True),
        ("mp.SimpleQueue()", True),
        ("mp.Lock()", True),
        ("mp.Event()", True),
        ("mp.Value('i')", True),
        ("mp.Array('i', 3)", True),
        ("mp.Pool(1).terminate()", True),
        ("ThreadPool(1).terminate()", True),
        ("mp.Manager()", True),
        ("SharedMemoryManager().start()", True),
        ("ProcessPoolExecutor(1)", True),
        ("mp.get_context()", True),
        ("mp.get_start_method()", True),
        ("mp.Process(target=int)", False),
        ("mp.Pipe()", False),
        ("SharedMemory(create=True, size=1).unlink()", False),
        ("mp.RawValue('i')", False),
        ("mp.RawArray('i', 3)", False),
        ("mp.get_context('spawn').Queue()", False),
    ],
)
def test_what_fixes_the_start_method(pythons, tmp_path, statement, fixes):
    guarded = FIXED.format(statement=statement).replace("\n", "\n    ")
    files = {"program.py": f"if __name__ == '__main__':{guarded}"}
    for python in pythons:
        ended = run(python, tmp_path, "program.py", files=files)
        fixed = python.start_method if fixes else None
        assert ended.stdout == f"{fixed}\n", python.version


def with_numpy(python, library):
    """The interpreter of the environment with NumPy for this Python."""
    [run, *_] = library.runs(
        "start-methods/seeded_in_main.py", versions=[python.series]
    )
    install(run)
    return run.environment.python.path


def test_when_numpy_imports_its_generator(pythons, library):
    """Not by itself; each Python has the newest NumPy that there is for it."""
    versions = set()
    for python in pythons:
        asks = "import numpy, sys; print(numpy.__version__, *sys.modules)"
        words = [with_numpy(python, library), "-c", asks]
        shown = subprocess.run(words, capture_output=True, text=True, check=True)
        version, *imported = shown.stdout.split()
        assert "numpy" in imported
        assert "numpy.random" not in imported, version
        versions.add(version.rpartition(".")[0])
    if len(pythons) == len(SERIES):
        assert versions == {"2.2", "2.4", "2.5"}


def test_generators_of_numpy_can_be_sent(pythons, library):
    asks = """
import pickle
import numpy

three = numpy.random.default_rng(42).spawn(3)
sent = [pickle.loads(pickle.dumps(each)).random() for each in three]
print(sent == [each.random() for each in three], len(set(sent)))
"""
    for python in pythons:
        words = [with_numpy(python, library), "-c", asks]
        shown = subprocess.run(words, capture_output=True, text=True, check=True)
        assert shown.stdout == "True 3\n"


# My Linux program broke when I moved to Python 3.14


@pytest.mark.example("start-methods/ask_for_fork.py")
def test_ask_for_fork(recording):
    assert said(recording, "main") == ["100 at a rate of 0.19", "200 at a rate of 0.19"]
    assert of_kind(recording, "fork server") == []


@pytest.mark.example("start-methods/lambda_target.py", start_methods=FORKING)
def test_lambda_target_is_no_fault_under_fork(recording):
    assert said(recording, "process") == ["Hello, Ada!"]


@pytest.mark.example("start-methods/lambda_target.py", start_methods=IMPORTING)
def test_lambda_target(recording):
    (traceback,) = tracebacks(recording)
    local = "local object 'main.<locals>.<lambda>'"
    assert traceback.exception.startswith(
        f"AttributeError: Can't pickle {local}"
        if series(recording) < (3, 13)
        else f"AttributeError: Can't get {local}"
        if series(recording) < (3, 14)
        else "_pickle.PicklingError: Can't pickle local object <function main.<locals>"
    )
    assert of_kind(recording, "process") == [] or printed(recording) == []


@pytest.mark.example("start-methods/function_target.py")
def test_function_target(recording):
    assert said(recording, "process") == ["Hello, Ada!"]


@pytest.mark.example("start-methods/open_file_argument.py", start_methods=FORKING)
def test_open_file_argument_is_no_fault_under_fork(recording):
    assert said(recording, "main") == ["Hello from the process"]


@pytest.mark.example("start-methods/open_file_argument.py", start_methods=IMPORTING)
def test_open_file_argument(recording):
    (traceback,) = tracebacks(recording)
    assert traceback.exception == (
        "TypeError: cannot pickle '_io.TextIOWrapper' object"
        if series(recording) < (3, 12)
        else "TypeError: cannot pickle 'TextIOWrapper' instances"
    )


@pytest.mark.example("start-methods/path_argument.py")
def test_path_argument(recording):
    assert said(recording, "main") == ["Hello from the process"]


@pytest.mark.example("start-methods/queue_at_top_level.py")
def test_queue_at_top_level(recording):
    assert said(recording, "process") == ["The greeting is in the queue."]
    forked = recording.start_method == "fork"
    assert said(recording, "main") == ["Hello, Ada!"] * forked
    assert recording.ending.kind == ("exit" if forked else "limit")


@pytest.mark.example("start-methods/queue_as_argument.py")
def test_queue_as_argument(recording):
    assert said(recording, "process") == ["The greeting is in the queue."]
    assert said(recording, "main") == ["Hello, Ada!"]


@pytest.mark.example("start-methods/process_from_stdin.py")
def test_process_from_stdin(recording):
    if recording.start_method == "fork":
        assert said(recording, "process") == ["Hello, Ada!"]
        assert said(recording, "main") == ["The process ended with exit code 0."]
    elif server_dies(recording):
        assert raised(recording, "fork server") == ["FileNotFoundError"]
        assert raised(recording, "main") == [without_its_server(recording)]
    else:
        assert raised(recording, "process") == ["FileNotFoundError"]
        assert "/<stdin>'" in errors(recording)
        assert said(recording, "main") == ["The process ended with exit code 1."]


@pytest.mark.example("start-methods/environment_set_late.py")
def test_environment_set_late(recording):
    late = "test" if recording.start_method == "forkserver" else "live"
    assert said(recording, "process") == [
        "before: MODE is test",
        f"after: MODE is {late}",
    ]


@pytest.mark.example("start-methods/timeout_for_all_sockets.py")
def test_timeout_for_all_sockets(recording):
    if server_imports(recording) and series(recording) >= (3, 14):
        raised = {found.process: found.exception for found in tracebacks(recording)}
        (server,) = of_kind(recording, "fork server")
        (main,) = of_kind(recording, "main")
        assert raised[server.number].startswith("BlockingIOError: [Errno 11]")
        assert raised[main.number].startswith("BrokenPipeError: [Errno 32]")
    else:
        assert printed(recording) == ["40 processes have ended"]


WITH_TIMEOUT = """
from multiprocessing import get_context
import socket
{at_the_top}

def work():
    socket.setdefaulttimeout(30)

if __name__ == "__main__":
    {in_main}
    for _ in range({times}):
        process = get_context("forkserver").Process(target=work)
        process.start()
        process.join()
        assert process.exitcode == 0
"""
SET = "socket.setdefaulttimeout(30)"


def test_a_module_sets_a_timeout_for_all_sockets(pythons, tmp_path):
    for python in pythons:
        fails = patch_release(python.interpreter) >= (3, 14, 1)
        # it fails with one process in twenty or so, and ends there
        words = {"at_the_top": "import client", "in_main": "pass"}
        program = WITH_TIMEOUT.format(**words, times=400 if fails else 40)
        files = {"program.py": program, "client.py": f"import socket\n{SET}\n"}
        ended = run(python, tmp_path, "program.py", files=files)
        assert ended.returncode == fails, python.version
        assert ("BlockingIOError" in ended.stderr) == fails
        # the fork server's traceback comes before main's or after it
        told = ("BrokenPipeError: ", "ConnectionResetError: ")
        assert any(text in ended.stderr for text in told) == fails, ended.stderr


def test_timeouts_where_no_server_imports_them(pythons, tmp_path):
    program = WITH_TIMEOUT.format(at_the_top="", in_main=SET, times=40)
    for python in pythons:
        ended = run(python, tmp_path, "program.py", files={"program.py": program})
        assert ended.returncode == 0, ended.stderr


@pytest.mark.example("start-methods/children_of_the_server.py")
def test_children_of_the_server(recording):
    served = recording.start_method == "forkserver"
    found = "not found" if served else "found"
    assert printed(recording) == [f"The CPU time of the process was {found}"]


@pytest.mark.parametrize(
    "name", ["start/no_main_guard", "start-methods/queue_at_top_level"]
)
def test_the_rehearsal_of_3_14_shows_another_error(pythons, library, tmp_path, name):
    chooses = "import multiprocessing; multiprocessing.set_start_method('forkserver')"
    program = library.path(f"{name}.py").read_text()
    if "def main():" in program:
        program = program.replace("def main():", f"def main():\n    {chooses}")
    else:
        program = f"{chooses}\n{program}"
    for python in pythons:
        if python.interpreter.version_info >= (3, 14):
            continue
        ended = run(python, tmp_path, "program.py", files={"program.py": program})
        imports = patch_release(python.interpreter) >= (3, 13, 8)
        if imports and name == "start/no_main_guard":
            assert "EOFError: unexpected EOF" in ended.stderr
        else:
            assert "RuntimeError: context has already been set" in ended.stderr


# Why does Python warn that my process is multi-threaded when it forks?


@pytest.mark.example("start-methods/spawn_with_a_thread.py")
def test_spawn_with_a_thread(recording):
    assert said(recording, "process") == ["Hello, Ada!"]
    assert WARNING not in errors(recording)


@pytest.mark.example("start-methods/fork_with_a_thread.py")
def test_fork_with_a_thread(recording):
    assert said(recording, "process") == ["Hello, Ada!"]
    assert (WARNING in errors(recording)) == (series(recording) >= (3, 12))
    if series(recording) >= (3, 12):
        assert f"This process (pid={recording.process(1).pid}) is" in errors(recording)
        assert "popen_fork.py" in errors(recording)


@pytest.mark.example("start-methods/os_fork_with_a_thread.py")
def test_os_fork_with_a_thread(recording):
    warned = errors(recording)
    assert (WARNING in warned) == (series(recording) >= (3, 12))
    assert ("os_fork_with_a_thread.py:10:" in warned) == (WARNING in warned)


@pytest.mark.example("start-methods/fork_warning_as_error.py")
def test_fork_warning_as_error(recording):
    assert said(recording, "process") == ["Hello, Ada!"]
    newest = series(recording) >= (3, 15)
    assert raised(recording, "main") == ["DeprecationWarning"] * newest


@pytest.mark.example("start-methods/fork_beside_a_pool.py")
def test_fork_beside_a_pool(recording):
    assert said(recording, "main") == ["4 threads"]
    assert (WARNING in errors(recording)) == (series(recording) >= (3, 12))


# My forked workers hang at random


@pytest.mark.example("start-methods/lock_held_at_fork.py")
def test_lock_held_at_fork(recording):
    forked = recording.start_method == "fork"
    assert recording.ending.kind == ("limit" if forked else "exit")
    expected = ["waiting for the lock"] + ["working"] * (not forked)
    assert said(recording, "process") == expected
    if forked:
        (process,) = of_kind(recording, "process")
        stuck = {s.process: s.text for s in recording.stacks}
        assert "in work" in stuck[process.number]


@pytest.mark.example("start-methods/threads_lost_at_fork.py")
def test_threads_lost_at_fork(recording):
    forked = recording.start_method == "fork"
    assert recording.ending.kind == ("limit" if forked else "exit")
    assert said(recording, "main") == ["1024"]
    assert said(recording, "process") == ["asking a thread"] + ["1024"] * (not forked)


@pytest.mark.example("start-methods/threads_at_import.py")
def test_threads_at_import_are_lost_in_the_copies_of_the_server(recording):
    copied = copies_state(recording)
    assert recording.ending.kind == ("limit" if copied else "exit")
    assert said(recording, "process") == ["asking a thread"] + ["1024"] * (not copied)
    warned = [text for text in errors(recording).splitlines() if WARNING in text]
    expected = copied and series(recording) >= (3, 12)
    assert len(warned) == expected
    if expected:
        served = recording.start_method == "forkserver"
        named = "forkserver.py" if served else "popen_fork.py"
        assert f"/{named}:" in warned[0]


@pytest.mark.example("start-methods/held_lock_spawned.py")
def test_held_lock_spawned(recording):
    assert said(recording, "process") == ["waiting for the lock", "working"]


@pytest.mark.example("start-methods/process_before_thread.py")
def test_process_before_thread(recording):
    assert said(recording, "process") == ["waiting for the lock", "working"]


# Why do all my workers produce the same random numbers?


def drawn(recording):
    """The numbers that the processes printed."""
    return [line.split()[-2] for line in said(recording, "process")]


@pytest.mark.example("start-methods/same_random_numbers.py")
def test_same_random_numbers(recording):
    different = 1 if copies_state(recording) else 3
    assert len(set(drawn(recording))) == different
    said_by_main = [f"3 processes drew {different} different numbers"]
    assert said(recording, "main") == said_by_main


@pytest.mark.example("start-methods/seeded_in_main.py")
def test_seeded_in_main(recording):
    different = 1 if copies_state(recording) else 3
    seeded = 3 if recording.start_method == "fork" else 0
    assert len(set(drawn(recording))) == different
    gives, *counted = said(recording, "main")
    assert counted == [
        f"3 processes drew {different} different numbers",
        f"{seeded} of them are what the seed gives",
    ]
    assert drawn(recording).count(gives.split()[-2]) == seeded


@pytest.mark.example("start-methods/own_generators.py")
def test_own_generators_differ_and_can_be_repeated(recording):
    expected = ["drew 0.0712", "drew 0.4675", "drew 0.9167"]
    assert sorted(said(recording, "process")) == expected


@pytest.mark.example("start-methods/random_module.py")
def test_random_module(recording):
    different = 1 if copies_state(recording) else 3
    pairs = [line.split(", ") for line in said(recording, "process")]
    shared, owned = zip(*pairs, strict=True)
    assert (len(set(shared)), len(set(owned))) == (3, different)
    assert said(recording, "main") == [
        "random.random: 3 different numbers of 3",
        f"own.random: {different} different numbers of 3",
    ]


@pytest.mark.example("start-methods/seeded_at_top_level.py")
def test_seeded_at_top_level(recording):
    different = 3 if copies_state(recording) else 1
    assert len(set(drawn(recording))) == different
    said_by_main = [f"3 processes drew {different} different numbers"]
    assert said(recording, "main") == said_by_main


@pytest.mark.example("start-methods/seeded_tasks.py")
def test_seeded_tasks(recording):
    assert printed(recording) == ["[273, 917, 617, 300, 40, 510]"]


# Why do my top-level prints and imports run again for every worker process?


@pytest.mark.example("start-methods/loaded_at_top_level.py")
def test_loaded_at_top_level(recording):
    loaded = said(recording, "main") == ["loading the words"]
    again = said(recording, "process").count("loading the words")
    served = said(recording, "fork server") == ["loading the words"]
    assert loaded
    assert again == (0 if copies_state(recording) else 2)
    assert served == server_imports(recording)


@pytest.mark.example("start-methods/loaded_in_main.py")
def test_loaded_in_main(recording):
    shown = ["one has 3 letters", "seven has 5 letters"]
    assert said(recording, "main") == ["loading the words"]
    assert sorted(said(recording, "process")) == shown
    assert said(recording, "fork server") == []


@pytest.mark.example("start-methods/loaded_when_needed.py")
def test_loaded_when_needed(recording):
    assert said(recording, "worker") == ["loading the words"]
    assert said(recording, "main") == ["['eleven', 'one', 'seven', 'eleven']"]


# How does the fork server work?


@pytest.mark.example("start-methods/preload.py")
def test_preload(recording):
    assert len(of_kind(recording, "fork server")) == 1
    again = ["this file is imported as __mp_main__"]
    each = again * (not server_imports(recording)) + ["decimal is there: True"]
    assert said(recording, "process") == each * 2
    assert said(recording, "fork server") == again * server_imports(recording)


@pytest.mark.example("start-methods/preload_without_main.py")
def test_preload_without_main(recording):
    each = ["this file is imported as __mp_main__", "decimal is there: True"]
    assert said(recording, "process") == each * 2
    assert said(recording, "fork server") == []


@pytest.mark.example("start-methods/changed_after_first.py")
def test_changed_after_first(recording):
    told = dict(text.split(": ") for text in said(recording, "process"))
    served = recording.start_method == "forkserver"
    assert told["child of the program"] == str(not served)
    assert told["folder"] == "/"
    assert told["COLOUR"] == ("None" if served else "blue")
    assert (told["umask"] == "0o77") == (not served)
    assert told["CPUs"] == (str(recording.machine.cpus) if served else "1")


@pytest.mark.example("start-methods/preload_missing.py")
def test_preload_missing_says_nothing(recording):
    assert printed(recording) == ["Hello, Ada!"]
    assert errors(recording) == ""


@pytest.mark.example("start-methods/preload_raises.py")
def test_preload_raises_and_ends_the_server(recording):
    assert printed(recording) == []
    assert of_kind(recording, "process") == []
    assert raised(recording, "fork server") == ["ValueError"]
    reset = series(recording) >= (3, 14)
    expected = "ConnectionResetError" if reset else "EOFError"
    assert raised(recording, "main") == [expected]


@pytest.mark.example("start-methods/preload_warned.py", versions=["3.15"])
def test_preload_warned(recording):
    (server,) = of_kind(recording, "fork server")
    warned = [x for x in lines(recording.output) if "ImportWarning" in x.text]
    assert [x.process for x in warned] == [server.number]
    assert "No module named 'decimall'" in warned[0].text


# Why does my process die with FileNotFoundError in synchronize.py?


@pytest.mark.example("start-methods/event_kept.py")
def test_event_kept(recording):
    assert said(recording, "process") == ["at work"]
    assert said(recording, "main") == ["The function has returned.", "done: True"]


@pytest.mark.example("start-methods/event_gone.py", start_methods=FORKING)
def test_event_gone_forked(recording):
    assert said(recording, "process") == ["at work"]
    assert said(recording, "main")[-1] == "exit code: 0"


@pytest.mark.example("start-methods/event_gone.py", start_methods=IMPORTING)
def test_event_gone(recording):
    assert raised(recording, "process") == ["FileNotFoundError"]
    assert "SemLock._rebuild" in errors(recording)
    assert said(recording, "main")[-1] == "exit code: 1"
