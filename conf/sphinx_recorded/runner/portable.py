"""Recording where the system does not say who wrote what: through pipes.

Works on every platform. Only main is known as a process; what cannot be had
is left out of the Recording and never guessed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Literal

from sphinx_recorded.errors import NotPossible, Stopped
from sphinx_recorded.programs import Audience
from sphinx_recorded.recording import Ending, Process

from .clock import seconds
from .command import command, environment
from .observation import Facts
from .output import Output
from .path_names import replacer
from .pipes import read_pipe
from .standard_input import standard_input

if TYPE_CHECKING:
    import threading

    from sphinx_recorded.programs import Run

    from .workspace import Workplace

_PATIENCE = 1.0
_KEEPS_NUMBERS = hasattr(os, "waitid")
"""Whether it can be seen that a process has ended without waiting for it."""


def watch(
    run: Run,
    place: Workplace,
    cancelled: threading.Event,
    *,
    alone: bool,  # noqa: ARG001 - what it adds cannot be seen here
) -> Facts:
    """Runs the program once.

    Raises NotPossible if it cannot be run as declared, OSError if it cannot be
    started, Stopped if the recording was cancelled.
    """
    output, audience = (
        Output(run.settings.output_limit),
        run.invocation.audience or Audience(),
    )
    origin = time.time_ns()
    process = _start(run, place)
    readers = [
        read_pipe(process.stdout, "stdout", output, audience),
        read_pipe(process.stderr, "stderr", output, audience),
    ]
    try:
        stopped = not wait(process, run.settings.time_limit, cancelled, audience)
        ended = time.time_ns()
        left = _end(process, readers, run.settings.grace) and not stopped
        survived = any(reader.is_alive() for reader in readers)
        swept = None if survived else seconds(time.time_ns() - origin)
    finally:
        kill(process)
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
    code = 0 if stopped else process.wait()
    main = Process(
        number=1,
        pid=process.pid,
        parent=None,
        role="main",
        name="MainProcess",
        start=0.0,
        end=seconds(ended - origin),
        exit_code=None if stopped else code,
        stopped=stopped,
    )
    orphan = _orphan(seconds(ended - origin), swept)
    return Facts(
        channel="pipes",
        wall=seconds(time.time_ns() - origin),
        ending=Ending(
            kind=_kind(code, stopped=stopped, interrupted=audience.interrupts > 1),
            code=abs(code),
            left_running=(orphan.number,) if left else (),
        ),
        processes=(main, orphan) if left else (main,),
        output=output.writes(origin, {}, replacer(run, place)),
        dropped=output.dropped,
    )


def _start(run: Run, place: Workplace) -> subprocess.Popen[bytes]:
    if run.settings.signals:
        raise NotPossible("signals during the run need Linux")
    if run.settings.terminal:
        raise NotPossible("a terminal needs Linux")
    if run.settings.run_as == "prompt":
        raise NotPossible("typing at a prompt needs Linux")
    with ExitStack() as stack:
        stdin = standard_input(run, place, stack)
        return subprocess.Popen(
            command(run),
            cwd=place.folder,
            # Nobody hears the hook here, but it sets the start method.
            env=environment(
                run, place, hooked=os.name == "posix" and run.settings.hook
            ),
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )


def _orphan(start: float, end: float | None) -> Process:
    """What holds the pipes when main has ended; no more is known of it."""
    return Process(
        number=2,
        pid=0,
        parent=1,
        role="program",
        name="",
        start=start,
        end=end,
        stopped=end is not None,
    )


def wait(
    process: subprocess.Popen[bytes],
    limit: float,
    cancelled: threading.Event,
    audience: Audience | None = None,
) -> bool:
    """Whether it ended within ``limit`` seconds, and before a second Ctrl-C.

    Raises Stopped if cancelled.
    """
    deadline = time.monotonic() + limit
    interrupts = 0
    while time.monotonic() < deadline and interrupts < 2:
        if _has_ended(process):
            return True
        if cancelled.is_set():
            raise Stopped
        if audience and audience.interrupts > interrupts:
            interrupts = audience.interrupts
            if interrupts == 1:
                _interrupt(process)
    return False


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether it has ended, or will within a tenth of a second.

    It is not waited for: the number of its group stays its own until ``kill``.
    macOS cannot do that before Python 3.13.
    """
    if process.returncode is not None or not _KEEPS_NUMBERS:
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
        return process.returncode is not None
    deadline = time.monotonic() + 0.1
    while time.monotonic() < deadline:
        how = os.WEXITED | os.WNOHANG | os.WNOWAIT
        if os.waitid(os.P_PID, process.pid, how) is not None:
            return True
        time.sleep(0.002)
    return False


def _interrupt(process: subprocess.Popen[bytes]) -> None:
    """Does what Ctrl-C in a terminal does to it and its children."""
    if sys.platform != "win32":  # there its console sends it by itself
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)


def _kind(
    code: int, *, stopped: bool, interrupted: bool
) -> Literal["exit", "signal", "limit", "interrupt"]:
    if stopped:
        return "interrupt" if interrupted else "limit"
    return "signal" if code < 0 else "exit"


def _end(
    process: subprocess.Popen[bytes], readers: list[threading.Thread], grace: float
) -> bool:
    """Ends what holds the pipes; whether there was anything after the grace."""
    deadline = time.monotonic() + grace
    for reader in readers:
        reader.join(max(deadline - time.monotonic(), 0))
    left = any(reader.is_alive() for reader in readers)
    kill(process)
    for reader in readers:
        reader.join(_PATIENCE)
    return left


def kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and its group, and waits for it."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)],
                capture_output=True,
                check=False,
                timeout=30,
            )
    # The group bears the pid of main, which nobody else can get while we
    # have not waited for it. Afterwards it may be another's.
    elif process.returncode is None or not _KEEPS_NUMBERS:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
