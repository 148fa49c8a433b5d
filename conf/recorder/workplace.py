"""The folder that a run has to itself, and the names shown in its place."""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .runs import Run

HOME = "/home/you"
"""What readers see instead of the run's folder and of the builder's home."""
PREFIX = "/usr"
"""What readers see instead of the interpreter's prefix."""


@dataclass(frozen=True)
class Workplace:
    """Where a run takes place: empty but for the program's own files."""

    root: Path

    @property
    def folder(self) -> Path:
        """The working directory, with the script in it."""
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
    def stacks(self) -> Path:
        """The file to which faulthandler writes."""
        return self.root / "hook.stacks"

    @property
    def stdin(self) -> Path:
        """What is given on standard input."""
        return self.root / "stdin"

    def copies(self, run: Run) -> tuple[Path, ...]:
        """The files of ``run`` as they are here, in the same order."""
        folder = run.path.parent
        return tuple(self.folder / path.relative_to(folder) for path in run.files)


@contextmanager
def workplace(run: Run) -> Iterator[Workplace]:
    """A Workplace with the files of ``run``, removed at the end."""
    root = Path(tempfile.mkdtemp(prefix="run-"))
    try:
        place = Workplace(root)
        place.folder.mkdir()
        place.temporary.mkdir()
        copies = place.copies(run)
        for path, target in zip(run.files, copies, strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        text = run.settings.stdin
        if run.settings.run_as in {"stdin", "prompt"}:
            text = copies[0].read_text(encoding="utf-8") + text
        place.stdin.write_text(text, encoding="utf-8")
        yield place
    finally:
        shutil.rmtree(root, ignore_errors=True)


class Replacer:
    """Replaces the paths of this machine by fixed names."""

    def __init__(self, run: Run, place: Workplace) -> None:
        names = {
            str(place.folder): HOME,
            str(place.temporary): "/tmp",
            str(place.root): "/tmp",
            str(run.path.parent): HOME,
            str(run.python.path): f"{PREFIX}/bin/python{run.python.series}",
            str(Path.home()): HOME,
        }
        packed = place.folder / "dist"
        if packed.is_symlink():
            names[str(packed.resolve())] = f"{HOME}/dist"
        names.update(dict.fromkeys(run.python.prefixes, PREFIX))
        # What the kernel calls an interpreter that a loader has started.
        names["ld-linux-x86-64"] = f"python{run.python.series}"
        names = {
            path: name for path, name in names.items() if path not in {"/", PREFIX}
        }
        self._names = names
        longest_first = sorted(names, key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?:{'|'.join(map(re.escape, longest_first))})(?![\w.-])"
        )

    def __call__(self, text: str) -> str:
        """``text`` with every known path replaced."""
        return self._pattern.sub(lambda match: self._names[match[0]], text)
