"""Testing and debugging: what the programs mean, wherever they run."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sphinx_recorded.recording.lines import lines
from sphinx_recorded.recording.tracebacks import tracebacks

from .said import of_kind, printed, said
from .small import run


def stderr(recording, who):
    """What they wrote on standard error, as one text."""
    numbers = {process.number for process in of_kind(recording, who)}
    return "\n".join(
        line.text
        for line in lines(recording.output)
        if line.process in numbers and line.stream == "stderr"
    )


# My program hangs; how do I see where every process is stuck?


@pytest.mark.example("debugging/stuck.py")
def test_stuck(recording):
    assert printed(recording) == ["Each holds a lock."]
    stood = {stack.process: stack.text for stack in recording.stacks}
    (main,), (process,) = of_kind(recording, "main"), of_kind(recording, "process")
    assert "in __enter__" in stood[main.number]
    assert "in main" in stood[main.number]
    assert "in __enter__" in stood[process.number]
    assert "in sell" in stood[process.number]


@pytest.mark.example("debugging/dump_from_outside.py", versions=["3.15"])
def test_dump_from_outside(recording):
    (process,) = of_kind(recording, "process")
    assert said(recording, "process") == ["sold"]
    dump = [line for line in printed(recording) if line != "sold"]
    assert dump[0].startswith(f"Stack dump for PID {process.pid}, thread ")
    assert "most recent call last" in dump[0]
    assert dump[-4].endswith("line 15, in sell")
    assert dump[-3].strip() == "with stock:"
    assert dump[-2].endswith("in SemLock.__enter__")


@pytest.mark.skipif(not shutil.which("py-spy"), reason="py-spy was not found")
def test_py_spy_shows_what_the_page_shows(pythons, library, tmp_path):
    page = Path(__file__).parents[2] / "docs" / "debugging" / "where-is-it-stuck.md"
    shown = re.search(r"Thread \d+ \(idle\).*?\n(.*?)```", page.read_text(), re.DOTALL)
    lines_shown = re.sub(r"synchronize.py:\d+", "synchronize.py", shown[1])
    program = library.path("debugging/stuck.py")
    python = next((python for python in pythons if python.series == "3.13"), None)
    if python is None:
        pytest.skip("Python 3.13, of which the page speaks, was not found")
    with subprocess.Popen(
        [python.path, program], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    ) as hanging:
        try:
            hanging.stdout.readline()
            time.sleep(0.5)  # it has printed, and goes to take the other lock
            dump = subprocess.run(
                ["py-spy", "dump", "--pid", str(hanging.pid)],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
            children = Path(f"/proc/{hanging.pid}/task/{hanging.pid}/children")
            for child in children.read_text().split():
                os.kill(int(child), signal.SIGKILL)
        finally:
            hanging.kill()
    told = re.sub(r"synchronize.py:\d+", "synchronize.py", dump)
    assert told.endswith(lines_shown)


@pytest.mark.example("debugging/report_on_signal.py")
def test_report_on_signal(recording):
    assert printed(recording) == ["Each holds a lock."]
    assert "in main" in stderr(recording, "main")
    assert "in sell" in stderr(recording, "process")
    assert "in sell" not in stderr(recording, "main")


@pytest.mark.example("debugging/report_after_a_time.py")
def test_report_after_a_time(recording):
    for who, text in [("main", "in main"), ("process", "in sell")]:
        assert "Timeout (0:00:0" in stderr(recording, who)
        assert text in stderr(recording, who)
        assert [process.exit_code for process in of_kind(recording, who)] == [1]


@pytest.mark.example("debugging/log_of_a_pool.py")
def test_log_of_a_pool(recording):
    workers = of_kind(recording, "worker")
    assert len(workers) >= 2
    assert workers[0].exit_code == 3
    for worker, other in zip(workers[:2], "12", strict=True):
        assert worker.name.endswith(f"PoolWorker-{other}")
    log = stderr(recording, "worker")
    assert "PoolWorker-1] child process calling self.run()" in log
    assert "PoolWorker-2] child process calling self.run()" in log
    assert "exiting" not in log


# Output from several processes is mixed up on one line


@pytest.mark.example("debugging/whole_lines.py")
def test_whole_lines(recording):
    for process, name in zip(of_kind(recording, "process"), "AB", strict=True):
        own = [w.text for w in recording.output if w.process == process.number]
        assert own == [f"line {number} of {name}\n" for number in range(3)]


@pytest.mark.example("debugging/mixed_up.py")
def test_mixed_up(recording):
    assert printed(recording) == ["A begins ... B is here", "and ends"]


@pytest.mark.example("debugging/kept_together.py")
def test_kept_together(recording):
    whole = [f"{name} begins ... and ends" for name in "AB"]
    assert sorted(said(recording, "main")) == whole


@pytest.mark.example("debugging/writes_of_print.py")
def test_writes_of_print(recording):
    whole = r"    b'task 1 is done\n'"
    pieces = [f"    b'{piece}'" for piece in ("task", " ", "1", " ", "is done", r"\n")]
    assert printed(recording) == [
        "as a terminal has it:",
        whole,
        "with python -u or PYTHONUNBUFFERED=1:",
        *pieces,
        "the same, with one write for the line:",
        whole,
        "the same, after reconfigure:",
        whole,
        "a line end inside:",
        r"    b'task 1\nis done'",
        r"    b'\n'",
        "the same, with one write:",
        r"    b'task 1\nis done\n'",
    ]


LONG_LINES = """
import os
import socket
import subprocess
import sys

PRINT = "import sys; sys.stdout.reconfigure(line_buffering=True, write_through=False)"


def writes(length, *options):
    seen, stdout = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    program = f"{PRINT}; print('x' * {length})"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        [sys.executable, *options, "-c", program], stdout=stdout, env=environment
    ):
        stdout.close()
        return len(list(iter(lambda: seen.recv(1_000_000), b"")))


for options in [], ["-u"]:
    print(*(writes(length, *options) for length in (8191, 8192, 131_071, 131_072)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="of Linux")
def test_long_lines_are_written_in_pieces(pythons, tmp_path):
    for python in pythons:
        ended = run(python, tmp_path, "program.py", files={"program.py": LONG_LINES})
        buffered, unbuffered = ended.stdout.splitlines()
        newer = python.interpreter.version_info >= (3, 14)
        assert buffered == ("1 1 1 2" if newer else "1 2 2 2"), python.version
        assert unbuffered == "1 2 2 2", python.version


# Why are my mock.patch or monkeypatch changes not seen in the child process?


@pytest.mark.example("debugging/patched_in_the_worker.py")
def test_patched_in_the_worker(recording):
    assert printed(recording) == ["['A FAKE', 'A FAKE']"]


@pytest.mark.example("debugging/patch_stays_behind.py")
def test_patch_stays_behind(recording):
    forked = recording.start_method == "fork"
    real = ["THE REAL POLITICS", "THE REAL SPORT"]
    assert printed(recording) == [
        "here: A FAKE",
        f"workers: {['A FAKE', 'A FAKE'] if forked else real}",
    ]


@pytest.mark.example("debugging/mock_as_argument.py")
def test_mock_as_argument(recording):
    (raised,) = tracebacks(recording)
    assert raised.exception == (
        "_pickle.PicklingError: Can't pickle <class 'unittest.mock.Mock'>:"
        " it's not the same object as unittest.mock.Mock"
    )
    assert printed(recording) == []


@pytest.mark.example("debugging/executor_stand_in.py")
def test_executor_stand_in(recording):
    assert said(recording, "main") == [
        "['A FAKE', 'A FAKE']",
        "fetched: call('politics') call('sport')",
    ]
    assert len(recording.processes) == 1


# How do I use a debugger or breakpoint() inside a worker process?


@pytest.mark.example("debugging/breakpoint_with_stdin.py")
def test_breakpoint_with_stdin(recording):
    assert said(recording, "main") == ["result: 3.5"]
    assert "(Pdb) 3.5" in said(recording, "worker")


@pytest.mark.example("debugging/breakpoint_without_workers.py")
def test_breakpoint_without_workers(recording):
    assert said(recording, "main")[-2:] == ["(Pdb) 3.5", "(Pdb) [2.0, 3.5]"]
    assert len(recording.processes) == 1


@pytest.mark.example("debugging/breakpoint_in_a_worker.py")
def test_breakpoint_in_a_worker(recording):
    asked = any("Quit anyway? [y/n]" in line for line in said(recording, "worker"))
    assert asked == (recording.interpreter.version_info >= (3, 14))
    raised = [t.exception for t in tracebacks(recording)]
    assert raised == ([] if asked else ["bdb.BdbQuit"])
    assert said(recording, "main") == []


@pytest.mark.example("debugging/breakpoint_in_a_pool.py")
def test_breakpoint_in_a_pool(recording):
    hangs = recording.ending.kind == "limit"
    assert hangs == (recording.interpreter.version_info >= (3, 14))
    raised = [t.exception for t in tracebacks(recording)]
    assert raised == ([] if hangs else ["bdb.BdbQuit"])
    workers = of_kind(recording, "worker")
    if hangs:
        assert workers[0].exit_code == 1
        assert len(workers) >= 2


STILL_THERE = """

if __name__ == "__main__":
    import os

    with ProcessPoolExecutor(1) as executor:
        worker = executor.submit(os.getpid).result()
        try:
            executor.submit(half, 7).result()
        except BaseException as error:
            print(type(error).__name__)
        print(executor.submit(os.getpid).result() == worker)
"""


def test_an_executor_survives_the_end_of_the_debugger(pythons, library, tmp_path):
    page = library.path("debugging/breakpoint_in_a_worker.py").read_text()
    program = page.partition("\n\ndef main():")[0] + STILL_THERE
    for python in pythons:
        ended = run(python, tmp_path, "program.py", files={"program.py": program})
        newer = python.interpreter.version_info >= (3, 14)
        *_, error, alive = ended.stdout.splitlines()
        assert error == ("SystemExit" if newer else "BdbQuit")
        assert alive == "True"
