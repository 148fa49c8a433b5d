"""Exit codes, and who tells of them."""

from __future__ import annotations

import pytest

from .said import of_kind, printed, said

SIGABRT, SIGKILL, SIGSEGV, SIGTERM = 6, 9, 11, 15
ABRUPTLY = (
    "A process in the process pool was terminated abruptly "
    "while the future was running or pending."
)


@pytest.mark.example("stopping/exit_codes.py")
def test_exit_codes(recording):
    processes = of_kind(recording, "process")
    ended = [0, 1, 1, 3, 4, -SIGSEGV, -SIGABRT, -SIGKILL, -SIGTERM]
    assert [process.exit_code for process in processes] == ended
    reported = [line.rpartition(": ")[2].split() for line in said(recording, "main")]
    assert [int(code) for code, *_signal in reported] == ended
    signals = [signal for _code, *signal in reported if signal]
    assert signals == [["SIGSEGV"], ["SIGABRT"], ["SIGKILL"], ["SIGTERM"]]


@pytest.mark.example("stopping/exit_codes_of_workers.py")
def test_exit_codes_of_workers(recording):
    workers = of_kind(recording, "worker")
    assert {worker.exit_code for worker in workers} == {-SIGKILL, -SIGTERM}
    (killed,) = [w for w in workers if w.exit_code == -SIGKILL]
    error, *cause, codes = said(recording, "main")
    assert error == ABRUPTLY
    assert codes == "exit codes: [-15, -9]"
    if recording.interpreter.version.startswith("3.15"):
        text = f"Process {killed.pid} terminated abruptly with exit code -9'''"
        assert cause == ["cause: ", "'''", text]
    else:
        assert cause == ["cause: None"]


@pytest.mark.example("stopping/exit_codes_of_a_pool.py")
def test_exit_codes_of_a_pool(recording):
    assert printed(recording) == [
        "The Pool goes on: 7",
        "exit code of its first worker: 3",
    ]
    first, *_others = of_kind(recording, "worker")
    assert first.exit_code == 3


@pytest.mark.example("stopping/exit_codes_of_a_shell.py")
def test_exit_codes_of_a_shell(recording):
    assert printed(recording) == [
        "SIGKILL -9 137",
        "SIGSEGV -11 139",
        "SIGTERM -15 143",
    ]
