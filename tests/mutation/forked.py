"""Runs pytest in a fork of this process, which has imported what tests import.

That takes a fifth of what a new interpreter takes. Nothing of the project itself
is imported here but what cleans up; in the fork it is forgotten.
"""

from __future__ import annotations

import importlib
import os
import resource
import select
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from sphinx_recorded.runner.linux.cleanup import end_adopted
from sphinx_recorded.runner.linux.process_settings import adopted_orphans

_OWN = ("sphinx_recorded", "website", "tests", "conftest")
_MEMORY = 4 << 30
"""Bytes that a process of a test may have: a mutant may ask for more and more."""
_QUIET = ("-p", "no:cacheprovider", "-q", "--tb=no")


def prepare(tree: Path, tests: Sequence[str]) -> None:
    """Imports what the tests import, and lets Python compile what is in the tree."""
    named = tree / "build" / "modules"
    named.parent.mkdir(exist_ok=True)
    words = (*_QUIET, "-p", "tests.mutation.collected", "--collect-only", *tests)
    run_pytest(tree, words, 600.0, compiled=False, named=str(named))
    # pytest wants to import its plugins itself
    plugins = {each.module.partition(".")[0] for each in entry_points(group="pytest11")}
    for name in named.read_text(encoding="utf-8").split():
        if name.partition(".")[0] not in {*_OWN, *plugins, "__main__"}:
            with suppress(Exception):
                importlib.import_module(name)


def run_pytest(
    tree: Path,
    words: Sequence[str],
    limit: float,
    *,
    compiled: bool = True,
    named: str = "",
) -> tuple[int | None, str]:
    """The exit code and the output of pytest in the tree; no code: it took too long.

    No process and no temporary file of it is left afterwards. What is compiled
    meanwhile is kept unless it was ``compiled`` before.
    """
    with tempfile.TemporaryDirectory(prefix="m") as folder, adopted_orphans():
        Path(folder).chmod(0o755)  # some tests go on as another user
        written = Path(folder, "output")
        pid = os.fork()
        if pid == 0:
            try:
                sys.dont_write_bytecode = compiled
                os.environ["MUTATION_MODULES"] = named
                _move_in(tree, folder, written)
                os._exit(int(pytest.main([*_QUIET, *words])))
            except BaseException:  # noqa: BLE001 - nothing of this is the parent's
                traceback.print_exc()
            finally:
                os._exit(3)
        code = _wait(pid, limit)
        end_adopted()
        output = written.read_text(errors="replace") if written.exists() else ""
        for path, _, _ in os.walk(folder):  # so that it can be removed
            Path(path).chmod(0o700)
    return code, output


def _move_in(tree: Path, folder: str, written: Path) -> None:
    os.setsid()
    for name in [n for n in sys.modules if n.partition(".")[0] in _OWN]:
        del sys.modules[name]
    with Path(os.devnull).open("rb") as nothing, written.open("wb") as output:
        os.dup2(nothing.fileno(), 0)
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    os.chdir(tree)
    paths = [str(tree / "conf"), str(tree)]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)
    # a mutant may be as large as what it replaces, and as old
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = None
    sys.path[:] = [*paths, *(each for each in sys.path if each not in {"", *_roots()})]
    importlib.invalidate_caches()
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


def _roots() -> set[str]:
    root = Path(__file__).parents[2]
    return {str(root), str(root / "conf")}


def _wait(pid: int, limit: float) -> int | None:
    """Its exit code; what takes too long is ended."""
    pidfd = os.pidfd_open(pid)
    try:
        ended, _, _ = select.select([pidfd], [], [], limit)
        if not ended:
            os.killpg(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
    finally:
        os.close(pidfd)
    return os.waitstatus_to_exitcode(status) if ended else None
