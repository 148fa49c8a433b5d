"""What a program is started with: its command, environment and signals."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.errors import NotPossible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from sphinx_recorded.programs import Run

    from .workspace import Workplace

_TOKEN = "RECORDER_RUN"
"""Variable by which the processes of a run are known, even when orphaned."""

# By itself; subprocess restores them.
_PYTHON_IGNORES = {getattr(signal, name, 0) for name in ("SIGPIPE", "SIGXFSZ")}
_SMALL_SHM = 'mount -t tmpfs -o size="$0" tmpfs /dev/shm && exec "$@"'


def shown_command(run: Run, python: str = "python") -> tuple[str, ...]:
    """The command as a reader would type it in the script's folder."""
    settings, invocation = run.settings, run.invocation
    variables = [f"{name}={value}" for name, value in settings.environment.items()]
    start = (*variables, python, *settings.interpreter_options)
    script = run.path.name
    if script.startswith("-"):  # it would be taken for an option
        script = f"./{script}"
    if invocation.words:
        before = start if invocation.interpreted else variables
        return (*before, *invocation.words, *settings.arguments)
    if settings.run_as == "module":
        return (*start, "-m", run.path.stem, *settings.arguments)
    if settings.run_as == "stdin":
        return (*start, "-", *settings.arguments, "<", script)
    if settings.run_as == "prompt":
        return start
    if settings.run_as == "executable":
        name = run.path.stem
        return (*variables, f"dist/{name}/{name}", *settings.arguments)
    return (*start, script, *settings.arguments)


def command(run: Run) -> list[str]:
    """What is executed.

    Raises NotPossible if a private ``/dev/shm`` or a resource limit is
    declared and cannot be had here.
    """
    settings = run.settings
    python = str(run.python.path)
    words = list(shown_command(run, python))[len(settings.environment) :]
    if settings.run_as == "stdin":
        words = words[: words.index("<")]
    elif settings.run_as == "prompt":
        words += ["-i", "-q"]
    if settings.resource_limits:
        words = [*_prlimit(), *_soft_limits(settings.resource_limits), "--", *words]
    if settings.shm_size:
        words = [*_unshare(), "sh", "-c", _SMALL_SHM, str(settings.shm_size), *words]
    return words


def environment(
    run: Run, place: Workplace, *, hooked: bool = False, streams: str = ""
) -> dict[str, str]:
    """The whole environment: nothing of the builder's own gets in.

    ``hooked``: processes report to the socket of ``place``; ``streams``: to this
    address, where they have connections of their own.
    """
    folders = [str(run.python.path.parent), "/usr/local/bin", "/usr/bin", "/bin"]
    variables = {
        "PATH": run.invocation.path or os.pathsep.join(folders),
        "HOME": str(place.home),
        "TMPDIR": str(place.temporary),
        "LANG": "C.UTF-8",
        _TOKEN: str(place.root),
    }
    if os.name == "nt":
        kept = ("SYSTEMROOT", "SYSTEMDRIVE", "COMSPEC", "PATHEXT")
        variables.update(
            {name: os.environ[name] for name in kept if name in os.environ}
        )
        variables["TEMP"] = variables["TMP"] = str(place.temporary)
        variables["PYTHONUTF8"] = "1"
    if run.settings.terminal:
        variables["TERM"] = "xterm-256color"
    if run.settings.unbuffered:
        variables["PYTHONUNBUFFERED"] = "1"
    if hooked or streams:
        variables["PYTHONPATH"] = str(place.path)
    if hooked:
        variables["RECORDER_HOOK"] = f"{place.hook}:{run.start_method}"
    elif streams:
        variables["RECORDER_STREAMS"] = f"{streams}:{run.start_method}"
    given = {**run.settings.environment, **dict(run.invocation.variables)}
    if "PYTHONPATH" in variables and "PYTHONPATH" in given:
        both = (variables["PYTHONPATH"], given["PYTHONPATH"])
        given = {**given, "PYTHONPATH": os.pathsep.join(both)}
    variables.update(given)
    return variables


def marked(mark: str) -> str:
    """What the token of each run begins with whose folder's name begins so."""
    return f"{_TOKEN}={Path(tempfile.gettempdir(), mark)}"


def token(place: Workplace) -> str:
    """What no other run has in its environment, as ``NAME=value``."""
    return f"{_TOKEN}={place.root}"


@contextmanager
def ordinary_signals() -> Iterator[None]:
    """Lets programs that are started meanwhile heed signals that we ignore.

    Shells start what they put into the background with SIGINT ignored, and what
    a process ignores, the programs that it starts ignore as well; what it has a
    handler for, they do not. Does nothing in threads other than the main one,
    which may set no handlers.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ignored = [n for n in signal.valid_signals() if n not in _PYTHON_IGNORES]
    ignored = [n for n in ignored if signal.getsignal(n) is signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, _ignore)
    try:
        yield
    finally:
        for number in ignored:
            signal.signal(number, signal.SIG_IGN)


def heed_signals() -> None:
    """The same for good, and for those that are blocked as well."""
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    for number in signal.valid_signals() - _PYTHON_IGNORES:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, _ignore)


def _ignore(number: int, frame: FrameType | None) -> None:
    """What SIG_IGN does, in this process only."""


def _soft_limits(limits: dict[str, int]) -> list[str]:
    return [f"--{name}={value}:" for name, value in limits.items()]


@cache
def _prlimit() -> list[str]:
    path = shutil.which("prlimit")
    if path is None:
        raise NotPossible("resource limits need prlimit, which is not installed")
    return [path]


@cache
def _unshare() -> list[str]:
    path = shutil.which("unshare")
    if path is None:
        raise NotPossible("a private /dev/shm needs unshare, which is not installed")
    words = [path, "--mount"] + ([] if os.geteuid() == 0 else ["--map-root-user"])
    tried = subprocess.run(
        [*words, "sh", "-c", _SMALL_SHM, "64k", "true"],
        capture_output=True,
        check=False,
        timeout=10,
    )
    if tried.returncode:
        raise NotPossible("a private /dev/shm is refused on this machine")
    return words
