"""The environment that a program asks for in its script metadata.

It is described here, and made by ``library.environments``.
"""

from __future__ import annotations

import dataclasses
import functools
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.files import sha256
from sphinx_recorded.recording import names_of

from .lock_files import lock_name, package_names, pins

if TYPE_CHECKING:
    from .probing import Python


@dataclass(frozen=True)
class Environment:
    """Packages for an interpreter, in a folder of their own."""

    requirements: tuple[str, ...]
    """As pip takes them, such as ``numpy>=2``."""
    base: Python
    """The interpreter that it is made from."""
    folder: Path
    """Where environments are kept."""
    lock: str = ""
    """The text of a file that says which versions, and with which hashes; empty:
    the newest when it is made."""
    programs: Path | None = field(default=None, compare=False)
    """The folder of one of the programs: what uv is told there, and in those above
    it, counts. None: nothing does."""

    @functools.cached_property
    def place(self) -> Path:
        """Its own folder."""
        import json  # noqa: PLC0415 (for programs that name packages)

        facts = (self.requirements, self.lock, str(self.base.path), self.base.build)
        digest = sha256(json.dumps(facts).encode()).hexdigest()[:16]
        name = lock_name(self.requirements)[:40]
        return self.folder / f"{name}-{self.base.series}-{digest}"

    @property
    def prefix(self) -> Path:
        """The virtual environment in it."""
        return self.place / "venv"

    @property
    def mark(self) -> Path:
        """The file that is there once all of it is; it names what is installed."""
        return self.place / "installed.txt"

    @property
    def is_there(self) -> bool:
        """Whether it has been made, and its interpreter has not been removed."""
        return self.mark.is_file() and self.python.path.exists()

    @functools.cached_property
    def python(self) -> Python:
        """The interpreter in it, whether it has been made or not."""
        windows = sys.platform == "win32"
        program = "Scripts/python.exe" if windows else "bin/python"
        base = self.base
        standard = [Path(f) for f in base.folders if Path(f, "os.py").is_file()][:1]
        own = [folder for folder in base.folders if _is_python_s(folder, standard)]
        name = standard[0].name if standard else base.interpreter.command
        below = "Lib" if windows else f"lib/{name}"
        return dataclasses.replace(
            base,
            path=self.prefix / program,
            prefixes=(*base.prefixes, str(self.prefix)),
            folders=(*own, str(self.prefix / below / "site-packages")),
        )

    @functools.cached_property
    def pins(self) -> tuple[str, ...]:
        """Which versions, with their hashes, the lock has for this interpreter."""
        return tuple(pins(self.lock, self.base))

    @property
    def packages(self) -> str:
        """The names of what is required."""
        return ", ".join(package_names(self.requirements))

    @property
    def certain(self) -> set[str]:
        """The names of what is required on every system."""
        return {*package_names(tuple(r for r in self.requirements if ";" not in r))}

    def __str__(self) -> str:
        [python] = names_of([self.base.series])
        return f"{self.packages} for {python}"


def _is_python_s(folder: str, standard: list[Path]) -> bool:
    """Whether a folder of ``sys.path`` has Python's own modules, or those in C."""
    path = Path(folder)
    beside = path.suffix == ".zip" or path.name == "DLLs"
    return any(
        path == library
        or (path.name == "lib-dynload" and path.parent == library)
        or (beside and path.parent in {library.parent, library.parent.parent})
        for library in standard
    )
