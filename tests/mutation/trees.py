"""Copies of the project, and tests that are run in them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sphinx_recorded.runner.linux.cleanup import end_adopted
from sphinx_recorded.runner.linux.process_settings import adopted_orphans


@contextmanager
def copied(root: Path) -> Iterator[Path]:
    """A copy of the project in a temporary folder."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
    )
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        tree = Path(name)
        for path in listed.stdout.decode().split("\0"):
            if (root / path).is_file():
                (tree / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(root / path, tree / path)
        yield tree


def run_python(
    tree: Path, words: Sequence[str], limit: float, **variables: str
) -> tuple[int | None, str]:
    """The exit code and the output of Python in the tree; no code: it took too long.

    No process and no temporary file of it is left afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="m") as folder, adopted_orphans():
        Path(folder).chmod(0o755)  # some tests go on as another user
        environment = _environment(tree, folder, variables)
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=tree,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
            errors="replace",
        )
        code = None
        try:
            output, _ = process.communicate(timeout=limit)
            code = process.returncode
        except subprocess.TimeoutExpired:
            output = ""
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            end_adopted()
            with suppress(OSError):
                process.stdout.close()
            _make_removable(Path(folder))
    return code, output


def _environment(
    tree: Path, folder: str, variables: Mapping[str, str]
) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": f"{tree / 'conf'}{os.pathsep}{tree}",
        "TMPDIR": folder,
        **variables,
    }


def _make_removable(folder: Path) -> None:
    for path, _, _ in os.walk(folder):
        Path(path).chmod(0o700)
