"""Notebooks, logs, containers, executables: what their programs mean."""

from __future__ import annotations

import shutil
import subprocess
import sys

import msgspec
import pytest

from sphinx_recorded.library.attempts import record
from sphinx_recorded.programs.run import Run
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.tracebacks import tracebacks

from .said import of_kind, printed, said
from .small import run as run_small

OLDEST_AND_NEWEST = ["3.10", "3.15"]
SIGBUS, SIGABRT = 7, 6


# Why do prints of my workers vanish?


@pytest.mark.example("platforms/output_flushed.py")
def test_output_flushed(recording):
    assert said(recording, "worker") == ["task 0 is done", "task 1 is done"]
    assert said(recording, "main") == ["results: 0 1"]


@pytest.mark.example("platforms/output_line_by_line.py")
def test_output_line_by_line(recording):
    assert said(recording, "worker") == ["task 0 is done", "task 1 is done"]
    assert said(recording, "main") == ["results: 0 1"]


@pytest.mark.example("platforms/output_vanishes.py", versions=OLDEST_AND_NEWEST)
def test_output_vanishes(recording):
    assert printed(recording) == ["results: 0 1"]


@pytest.mark.example("platforms/last_words.py", versions=OLDEST_AND_NEWEST)
def test_last_words(recording):
    assert printed(recording) == [f"exit code {-SIGABRT}"]


@pytest.mark.example(
    "platforms/output_minus_u.py", versions=["3.10", "3.13", "3.14", "3.15"]
)
def test_minus_u_reaches_forked_workers_only(recording):
    forked = recording.start_method == "fork"
    assert bool(said(recording, "worker")) == forked
    assert said(recording, "main") == ["results: 0 1"]


# Why does multiprocessing fail in a notebook and at the prompt?


def test_piped_program_is_looked_for(tmp_path):
    program = (
        "import multiprocessing\n"
        "process = multiprocessing.get_context('spawn').Process(target=print)\n"
        "process.start()\n"
        "process.join()\n"
    )
    run = subprocess.run(
        [sys.executable],
        check=False,
        input=program,
        capture_output=True,
        cwd=tmp_path,
        text=True,
        timeout=60,
    )
    missing = "FileNotFoundError: [Errno 2] No such file or directory: "
    assert f"{missing}'{tmp_path}/<stdin>'" in run.stderr


@pytest.mark.example("platforms/square_at_the_prompt.py", start_methods=["fork"])
def test_square_at_the_prompt_works_under_fork(recording):
    assert said(recording, "main")[-1] == "9"


@pytest.mark.example(
    "platforms/square_at_the_prompt.py", start_methods=["spawn", "forkserver"]
)
def test_square_at_the_prompt(recording):
    raised = {
        recording.process(t.process).role: t.exception for t in tracebacks(recording)
    }
    version = recording.interpreter.version_info
    if version >= (3, 14):
        text = "module '__main__' has no attribute 'square'"
    elif version >= (3, 12):
        module = "<module '__main__' (<class '_frozen_importlib.BuiltinImporter'>)>"
        text = f"Can't get attribute 'square' on {module}"
    else:
        text = "Can't get attribute 'square' on <module '__main__' (built-in)>"
    assert raised["worker"] == f"AttributeError: {text}"
    assert "BrokenProcessPool: A process in the process pool was" in raised["main"]


@pytest.mark.example("platforms/import_at_the_prompt.py")
def test_import_at_the_prompt(recording):
    assert said(recording, "main")[-1] == "9"


# My workers die with a bus error inside Docker


@pytest.mark.example("platforms/reserved_shared_memory.py")
def test_reserved_shared_memory(recording):
    assert printed(recording) == ["not created: [Errno 28] No space left on device"]


@pytest.mark.example("platforms/full_shared_memory.py")
def test_full_shared_memory(recording):
    assert printed(recording) == ["created", "writing ...", f"exit code {-SIGBUS}"]
    (process,) = of_kind(recording, "process")
    assert process.exit_code == -SIGBUS
    assert tracebacks(recording) == []


@pytest.mark.skipif(sys.platform != "linux", reason="of Linux")
def test_faulthandler_shows_the_line_of_a_bus_error(library):
    name = "platforms/full_shared_memory.py"
    settings = msgspec.structs.replace(
        library.settings(name), interpreter_options=("-X", "faulthandler"), ends=()
    )
    for start_method in settings.start_methods:
        run = Run(name, library.path(name), settings, library.python, start_method)
        recording = record(run)
        (process,) = of_kind(recording, "process")
        told = [
            line.text
            for line in lines(recording.output)
            if line.process == process.number and line.stream == "stderr"
        ]
        assert told[0] == "Fatal Python error: Bus error"
        innermost = next(text for text in told if text.startswith("  File"))
        assert innermost.endswith("line 12 in fill")


SIZE_OF_A_LOCK = """
import os
from multiprocessing import get_context

if __name__ == "__main__":
    spawn = get_context("spawn")
    locks = [spawn.Lock()]
    queue = spawn.Queue()
    locks += [queue._rlock, queue._wlock, queue._sem]
    for lock in locks:
        name = "sem." + lock._semlock.name.removeprefix("/")
        print(os.stat("/dev/shm/" + name).st_blocks * 512)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="of Linux")
def test_a_lock_takes_a_page_of_shared_memory(pythons, tmp_path):
    for python in pythons:
        files = {"program.py": SIZE_OF_A_LOCK}
        ended = run_small(python, tmp_path, "program.py", files=files)
        assert ended.stdout.split() == ["4096"] * 4, python.version


@pytest.mark.skipif(sys.platform != "linux", reason="of Linux")
def test_no_room_for_a_lock_fills_no_large_shared_memory(library, tmp_path):
    if shutil.disk_usage("/dev/shm").free <= 100 * 2**20:
        pytest.skip("/dev/shm is as small as in a container")
    files = {"program.py": library.path("platforms/no_room_for_a_lock.py").read_text()}
    ended = run_small(library.python, tmp_path, "program.py", files=files)
    assert ended.returncode == 1
    assert ended.stderr == "This is for a container with 64 MiB.\n"


@pytest.mark.example("platforms/no_room_for_a_lock.py")
def test_no_room_for_a_lock(recording):
    (raised,) = tracebacks(recording)
    assert raised.exception == "OSError: [Errno 28] No space left on device"
    assert recording.ending.code == 1


# My PyInstaller .exe opens itself again and again


@pytest.mark.example("platforms/frozen.py")
def test_frozen(recording):
    assert said(recording, "main") == ["The program begins."]
    assert said(recording, "process") == ["Hello, Ada!"]
    assert said(recording, "resource tracker") == []


@pytest.mark.example("platforms/frozen_early.py")
def test_frozen_early(recording):
    importing, squares = said(recording, "main")
    assert importing == "importing what only the program needs"
    assert squares == "[0, 1, 4, 9]"
    assert printed(recording) == [importing, squares]


@pytest.mark.example("platforms/frozen_early_function.py", start_methods=["spawn"])
def test_frozen_early_function_is_not_found(recording):
    (raised,) = tracebacks(recording)
    assert raised.process == of_kind(recording, "process")[0].number
    assert raised.exception.startswith("AttributeError: Can't get attribute 'greet'")
    assert printed(recording) == ["exit code 1"]


@pytest.mark.example("platforms/frozen_opens_itself.py", start_methods=["spawn"])
def test_frozen_opens_itself(recording):
    begins = "The program begins, generation {}.".format
    assert said(recording, "main") == [begins(1)]
    assert sorted(printed(recording)) == [begins(n) for n in (1, 2, 2, 3, 3, 3, 3)]
    # one of each, in each generation, for every process of the one before
    assert len(of_kind(recording, "process")) == 3
    assert len(of_kind(recording, "resource tracker")) == 3
    assert len(recording.processes) == 7


@pytest.mark.example("platforms/frozen_opens_itself.py", start_methods=["fork"])
def test_frozen_opens_itself_not_under_fork(recording):
    assert said(recording, "main") == ["The program begins, generation 1."]
    assert said(recording, "process") == ["Hello, Ada!"]


@pytest.mark.example("platforms/frozen_opens_itself.py", start_methods=["forkserver"])
def test_frozen_opens_itself_instead_of_a_fork_server(recording):
    raised = tracebacks(recording)
    assert {t.exception for t in raised} == {"EOFError: unexpected EOF"}
    assert "main" in {recording.process(t.process).role for t in raised}
    assert "Hello, Ada!" not in printed(recording)


@pytest.mark.parametrize("start_method", ["fork", "spawn", "forkserver"])
def test_frozen_opens_itself_not_as_a_script(start_method, library):
    name = "platforms/frozen_opens_itself.py"
    script = msgspec.structs.replace(library.settings(name), run_as="script", ends=())
    run = Run(name, library.path(name), script, library.python, start_method)
    recording = record(run)
    assert said(recording, "main") == ["The program begins, generation 1."]
    assert said(recording, "process") == ["Hello, Ada!"]


@pytest.mark.example("platforms/frozen_arguments.py")
def test_frozen_arguments(recording):
    for who, argument in [
        ("process", "--multiprocessing-fork"),
        ("resource tracker", "-c from multiprocessing.resource_tracker import main"),
    ]:
        (process,) = of_kind(recording, who)
        own = [x for x in lines(recording.output) if x.process == process.number]
        usage, error = (line.text for line in own)
        assert process.exit_code == 2
        assert usage == "usage: frozen_arguments [-h] [--name NAME]"
        assert "frozen_arguments: error: unrecognized arguments: " in error
        assert argument in error
    assert said(recording, "main") == ["exit code 2"]


# OSError: [Errno 24] Too many open files


@pytest.mark.example("platforms/processes_closed.py")
def test_processes_closed(recording):
    assert printed(recording) == ["20 processes, one after the other"]


@pytest.mark.example("platforms/processes_kept.py")
def test_processes_kept(recording):
    (raised,) = tracebacks(recording)
    assert raised.exception == "OSError: [Errno 24] Too many open files"
    # two descriptors each, and some were open before
    assert 10 <= len(of_kind(recording, "process")) < 16


@pytest.mark.example("platforms/limit_raised.py")
def test_limit_raised(recording):
    assert printed(recording) == ["20 processes at the same time"]


@pytest.mark.example("platforms/descriptors_held.py")
def test_descriptors_held(recording):
    held = [line.split() for line in printed(recording)]
    assert {name: (int(used), int(closed)) for name, used, closed in held} == {
        "Lock": (0, 0),
        "Queue": (2, 2),
        "SimpleQueue": (2, 0),
        "Process": (2, 0),
        "Pool(4)": (14, 14),
        "ProcessPoolExecutor": (6, 0),
        "Manager": (2, 2),
    }


@pytest.mark.example("platforms/connections_kept.py")
def test_connections_kept(recording):
    (raised,) = tracebacks(recording)
    assert raised.process == of_kind(recording, "process")[0].number
    assert raised.exception == "RuntimeError: received 0 items of ancdata"


DESCRIPTORS = """
import os
import sys
from multiprocessing import get_context
from multiprocessing.reduction import DupFd


class Descriptor:
    def __init__(self, number):
        self.number = number

    def __reduce__(self):
        return int, (DupFd(self.number) is None,)


if __name__ == "__main__":
    forkserver = get_context("forkserver")
    count = int(sys.argv[1])
    some = [Descriptor(os.open(os.devnull, os.O_RDONLY)) for _ in range(count)]
    process = forkserver.Process(target=len, args=(some,))
    try:
        process.start()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        process.join()
        print("exit code", process.exitcode)
"""


@pytest.mark.parametrize(
    ("descriptors", "expected"),
    [
        (248, "exit code 0"),
        (249, "exit code 0"),
        (250, "OSError: [Errno 22] Invalid argument"),
        (252, "ValueError: too many fds"),
    ],
)
def test_what_one_process_can_be_given(pythons, tmp_path, descriptors, expected):
    for python in pythons:
        files = {"program.py": DESCRIPTORS}
        ended = run_small(python, tmp_path, "program.py", str(descriptors), files=files)
        assert ended.stdout == f"{expected}\n", python.version
