"""What a process is to the library that started it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_recorded.recording import Role

_LIBRARIES = (
    "multiprocessing",
    "multiprocess",
    "billiard",
    "loky.backend",
    "joblib.externals.loky.backend",
)
"""Packages that start processes in multiprocessing's way. pathos and Dask use
the first two."""

_WORKERS = {
    "multiprocessing.pool.worker",
    "multiprocess.pool.worker",
    "billiard.pool.Worker",
    "concurrent.futures.process._process_worker",
    "loky.process_executor._process_worker",
    "joblib.externals.loky.process_executor._process_worker",
}
"""Functions that workers of pools and executors run, or their classes."""

_WORKER_CLASS = re.compile(r"mpire\.worker\.\w*Worker\Z")
"""Classes of workers that run a method of their own."""

_HELPERS: dict[str, Role] = {
    "resource_tracker": "resource tracker",
    "semaphore_tracker": "resource tracker",
    "forkserver": "fork server",
}
"""Modules of these libraries that are run by a process of their own."""

_ANY_LIBRARY = f"(?:{'|'.join(map(re.escape, _LIBRARIES))})"
_HELPER = re.compile(
    rf"-c (?:import sys; )?from {_ANY_LIBRARY}\.({'|'.join(_HELPERS)}) import main\b"
)
_CHILD = re.compile(
    r"--(?:multiprocessing|billiard)-fork\b"
    rf"|-m {_ANY_LIBRARY}\.popen_loky_posix\b"
)

_INSTALLED = re.compile(r"/\S*/bin/(?=[\w.-]+(?: |\Z))(?!\S*\.py(?: |\Z))")
"""Where commands lie that are written in Python, which are typed without it."""


def role_of_target(target: str, kind: str = "") -> Role:
    """The role of a Process: by the function that it was started to run.

    ``kind`` is its class.
    """
    if target in _WORKERS or _WORKER_CLASS.match(kind):
        return "worker"
    return "manager" if target.endswith("._run_server") else "process"


def role_of_command(command: str) -> tuple[Role, str]:
    """Role and name of a new interpreter, by its arguments."""
    helper = _HELPER.search(command)
    if helper:
        return _HELPERS[helper[1]], ""
    if _CHILD.search(command):
        return "process", ""
    installed = _INSTALLED.match(command)
    if installed:
        return "program", command[installed.end() :]
    return "program", f"python {command}".rstrip()
