"""The environment that a program asks for in its script metadata.

It is described here, and made by ``library.environments``.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .probing import Python

LOCKS = "environments"
"""The folder of lock files, below that of the programs."""
_NAME = re.compile(r"([a-z0-9-]+)(?:\[([a-z0-9, -]+)\])?")
_HASH = re.compile(r"--hash=(\S+)")


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

    @functools.cached_property
    def place(self) -> Path:
        """Its own folder."""
        facts = (self.requirements, self.lock, str(self.base.path), self.base.build)
        digest = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]
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
        """Whether it has been made."""
        return self.mark.is_file()

    @functools.cached_property
    def python(self) -> Python:
        """The interpreter in it, whether it has been made or not."""
        windows = sys.platform == "win32"
        program = "Scripts/python.exe" if windows else "bin/python"
        base = self.base
        standard = [Path(f) for f in base.folders if Path(f, "os.py").is_file()][:1]
        own = [folder for folder in base.folders if _is_python_s(folder, standard)]
        name = standard[0].name if standard else f"python{base.series}"
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
        return tuple(_pins(self.lock, self.base))

    def __str__(self) -> str:
        names = ", ".join(_names(self.requirements))
        return f"{names} for Python {self.base.series}"


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


def lock_name(requirements: tuple[str, ...]) -> str:
    """What the lock file of these requirements is called, without its suffix.

    Requirements that are names alone are all that it says; of others there may
    be several sets with the same names.
    """
    names = _names(requirements)
    if list(requirements) == names:
        return "+".join(names)
    digest = hashlib.sha256("\n".join(requirements).encode()).hexdigest()[:8]
    return f"{'+'.join(names)}.{digest}"


def lock_file(folder: Path, requirements: tuple[str, ...]) -> Path:
    """Where the lock file of these requirements is, if there is one."""
    return folder / f"{lock_name(requirements)}.txt"


def _names(requirements: tuple[str, ...]) -> list[str]:
    """The names alone, each once."""
    found = (_NAME.match(each) for each in requirements)
    return list(dict.fromkeys(match[1] for match in found if match))


def _pins(lock: str, python: Python) -> list[str]:
    from packaging.requirements import Requirement  # noqa: PLC0415 (imports much)

    interpreter = python.interpreter
    there = {
        "implementation_name": interpreter.implementation.lower(),
        "implementation_version": interpreter.version,
        "platform_python_implementation": interpreter.implementation,
        "python_full_version": interpreter.version,
        "python_version": interpreter.language,
    }
    found = []
    lines = (line for line in lock.splitlines() if not line.startswith("#"))
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        text = line.partition(" --hash=")[0].strip()
        if not text:
            continue
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate(there):
            requirement.marker = None
            found.append(" ".join([str(requirement), *_HASH.findall(line)]))
    return found
