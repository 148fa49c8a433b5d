"""What a process is to multiprocessing, from what the hook reports of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_recorded.recording import Role

_WORKERS = {
    "multiprocessing.pool.worker",
    "concurrent.futures.process._process_worker",
}


def role_of_target(target: str) -> Role:
    """The role of a child, by the function that it was started to run."""
    if target in _WORKERS:
        return "worker"
    return "manager" if target.endswith("._run_server") else "process"


def role_of_command(command: str) -> tuple[Role, str]:
    """Role and name of a new interpreter, by its command line.

    Nothing is the command of a child that was forked.
    """
    if "multiprocessing.resource_tracker" in command:
        return "resource tracker", ""
    if "multiprocessing.forkserver" in command:
        return "fork server", ""
    if not command or "--multiprocessing-fork" in command:
        return "process", ""
    return "program", f"python {command}"
