"""Notebooks, logs, containers, executables: what their programs mean."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

from sphinx_recorded.library.attempts import record
from sphinx_recorded.programs.run import Run
from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.tracebacks import tracebacks

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


def test_one_process_cannot_be_given_more_descriptors(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        "import multiprocessing\n"
        "if __name__ == '__main__':\n"
        "    context = multiprocessing.get_context('forkserver')\n"
        "    pipes = [context.Pipe() for _ in range(126)]\n"
        "    context.Process(target=len, args=(pipes,)).start()\n"
    )
    run = subprocess.run(
        [sys.executable, program],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.stderr.endswith("ValueError: too many fds\n")
