"""Notebooks, logs, containers, executables: what their programs mean."""

from __future__ import annotations

import subprocess
import sys

import pytest

from recorder.interpreters import SERIES
from recorder.tracebacks import tracebacks

from .said import of_kind, printed, said

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
    assert said(recording, "main")[-1] == "[0, 1, 4, 9]"


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
    assert said(recording, "main")[-1] == "[0, 1, 4, 9]"


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


@pytest.mark.example("platforms/no_room_for_a_lock.py")
def test_no_room_for_a_lock(recording):
    (raised,) = tracebacks(recording)
    assert raised.exception == "OSError: [Errno 28] No space left on device"
    assert recording.ending.code == 1


# My PyInstaller .exe opens itself again and again


@pytest.mark.example("platforms/frozen.py")
def test_frozen_as_a_script(recording):
    assert said(recording, "main") == ["The program begins."]
    assert said(recording, "process") == ["Hello, Ada!"]


@pytest.mark.example("platforms/frozen_opens_itself.py")
def test_frozen_opens_itself_not_as_a_script(recording):
    assert said(recording, "main") == ["The program begins, generation 1."]
    assert said(recording, "process") == ["Hello, Ada!"]


@pytest.fixture(scope="module")
def pyinstaller(pythons):
    """Command of PyInstaller for an interpreter that it understands."""
    understood = SERIES[: SERIES.index("3.13") + 1]
    for python in pythons:
        command = [str(python.path), "-m", "PyInstaller"]
        if (
            python.series in understood
            and not subprocess.run(
                [*command, "--version"], capture_output=True, check=False
            ).returncode
        ):
            return command
    pytest.skip(f"PyInstaller is not installed for Python {understood[0]} to 3.13")


def executable(pyinstaller, script, folder):
    """What PyInstaller makes of ``script``."""
    options = ["--log-level", "ERROR", "--distpath", "dist", "--specpath", "build"]
    subprocess.run(
        [*pyinstaller, *options, str(script)], cwd=folder, check=True, timeout=250
    )
    return folder / "dist" / script.stem / script.stem


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("platforms/frozen.py", {"The program begins.": 1, "Hello, Ada!": 1}),
        (
            "platforms/frozen_opens_itself.py",
            {f"The program begins, generation {n}.": 2 ** (n - 1) for n in (1, 2, 3)},
        ),
    ],
)
def test_executable(name, expected, pyinstaller, library, tmp_path):
    script = library.path(name)
    ended = subprocess.run(
        [executable(pyinstaller, script, tmp_path)],
        capture_output=True,
        check=True,
        text=True,
        timeout=30,
    )
    written = ended.stdout.splitlines()
    assert {line: written.count(line) for line in written} == expected
