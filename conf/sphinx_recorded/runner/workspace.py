"""The folder that a run has to itself."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.errors import LeftBehind

HOOK = Path(__file__).parent / "hook"
PREFIX = "run-"
"""What the names of the folders of runs begin with."""
_PATIENCE = 3.0
"""Seconds for which a folder may be in use after the end of its run (Windows)."""

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_recorded.programs import Run


@dataclass(frozen=True)
class Workplace:
    """Where a run takes place: empty but for the program's own files."""

    root: Path
    here: Path | None = None
    """Where the program runs instead; none of its files are copied then."""

    @property
    def folder(self) -> Path:
        """The working directory, with the script in it."""
        return self.here or self.home

    @property
    def home(self) -> Path:
        """Its ``HOME``."""
        return self.root / "run"

    @property
    def temporary(self) -> Path:
        """Its ``TMPDIR``; the path is short, as it holds sockets."""
        return self.root / "tmp"

    @property
    def hook(self) -> Path:
        """The socket to which processes report."""
        return self.root / "hook"

    @property
    def path(self) -> Path:
        """The folder of the hook, for PYTHONPATH.

        A copy: interpreters write what they have compiled beside a module.
        """
        return self.root / "python"

    @property
    def channels(self) -> Path:
        """The folder that tells which files are streams of the run."""
        return self.root / "hook.channels"

    @property
    def stacks(self) -> Path:
        """The file to which faulthandler writes."""
        return self.root / "hook.stacks"

    @property
    def stdin(self) -> Path:
        """What is given on standard input."""
        return self.root / "stdin"

    def copies(self, run: Run) -> tuple[Path, ...]:
        """The files of ``run`` as they are here, in the same order."""
        if self.here:
            return run.files
        folder = run.path.parent
        return tuple(self.folder / path.relative_to(folder) for path in run.files)


@contextmanager
def workplace(run: Run, mark: str = PREFIX) -> Iterator[Workplace]:
    """A Workplace with the files of ``run``, removed at the end.

    Its name begins with ``mark``. Raises LeftBehind if it cannot be.
    """
    root = Path(tempfile.mkdtemp(prefix=mark))
    try:
        place = Workplace(root, run.invocation.folder)
        place.home.mkdir()
        place.temporary.mkdir()
        place.channels.mkdir()
        shutil.copytree(
            HOOK,
            place.path,
            ignore=shutil.ignore_patterns("__pycache__"),
            copy_function=shutil.copyfile,  # the usual one is more than Wine has
        )
        copies = place.copies(run)
        for path, target in zip(run.files, copies, strict=True):
            if path == target:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        text = run.settings.stdin
        if run.settings.run_as in {"stdin", "prompt"}:
            text = copies[0].read_text(encoding="utf-8") + text
        place.stdin.write_text(text, encoding="utf-8")
        yield place
    except BaseException:
        with suppress(LeftBehind):  # what has happened before is to be said
            remove(root)
        raise
    remove(root)


def remove_marked(mark: str) -> None:
    """Removes the folders of runs that begin so, if they can be."""
    for root in Path(tempfile.gettempdir()).glob(f"{mark}*"):
        with suppress(LeftBehind):
            remove(root)


def remove(root: Path) -> None:
    """Removes a folder with all that is in it, also what nobody may list.

    Raises LeftBehind if it cannot be removed.
    """
    shutil.rmtree(root, ignore_errors=True)
    if sys.platform == "win32":
        # No folder can be removed in which a process runs, and one that was ended
        # goes on for a moment.
        deadline = time.monotonic() + _PATIENCE
        while root.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
            shutil.rmtree(root, ignore_errors=True)
    if not root.exists():
        return
    with suppress(OSError):
        root.chmod(0o700)
    for folder, names, _ in os.walk(root):  # from the top: it may list them then
        for name in names:
            path = Path(folder, name)
            with suppress(OSError):
                if not path.is_symlink():
                    path.chmod(0o700)
    try:
        shutil.rmtree(root)
    except OSError as error:
        raise LeftBehind(f"{root} cannot be removed: {error}") from None
