"""Files that say which versions of packages programs are recorded with.

They are in the format of pip's requirement files. ``library.locking`` writes them.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.errors import MetadataError
from sphinx_recorded.files import sha256

if TYPE_CHECKING:
    from pathlib import Path

    from packaging.markers import Marker

    from .probing import Python

LOCKS = "environments"
"""The folder of lock files, below that of the programs."""
_NAME = re.compile(r"([a-z0-9-]+)(?:\[([a-z0-9, -]+)\])?")
_HASH = re.compile(r"--hash=(\S+)")


class _Problem(Exception):
    """A line of a lock file is no requirement."""


class _Pin(NamedTuple):
    """A package in one version."""

    text: str
    """With its hashes."""
    marker: Marker | None
    """For which interpreters it is; None: for all."""


def package_names(requirements: tuple[str, ...]) -> list[str]:
    """The names alone, each once."""
    found = (_NAME.match(each) for each in requirements)
    return list(dict.fromkeys(match[1] for match in found if match))


def lock_name(requirements: tuple[str, ...]) -> str:
    """What the lock file of these requirements is called, without its suffix.

    Requirements that are names alone are all that it says; of others there may
    be several sets with the same names.
    """
    found = package_names(requirements)
    if list(requirements) == found:
        return "+".join(found)
    digest = sha256("\n".join(requirements).encode()).hexdigest()[:8]
    return f"{'+'.join(found)}.{digest}"


def lock_file(folder: Path, requirements: tuple[str, ...]) -> Path:
    """Where the lock file of these requirements is, if there is one."""
    return folder / f"{lock_name(requirements)}.txt"


def read_lock(path: Path) -> str:
    """The text of a lock file; empty if there is none.

    Raises MetadataError, which names the file, if it cannot be used.
    """
    try:
        text = path.read_text(encoding="utf-8")
        _understood(text)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise MetadataError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise MetadataError(f"{path}: it is not UTF-8") from None
    except _Problem as problem:
        raise MetadataError(f"{path}: {problem}") from None
    return text


def pins(lock: str, python: Python) -> list[str]:
    """Which versions, with their hashes, a lock file has for an interpreter.

    ``lock`` is a text that ``read_lock`` has returned.
    """
    interpreter = python.interpreter
    there = {
        "implementation_name": interpreter.implementation.lower(),
        "implementation_version": interpreter.version,
        "platform_python_implementation": interpreter.implementation,
        "python_full_version": interpreter.version,
        "python_version": interpreter.language,
    }
    return [
        pin.text
        for pin in _understood(lock)
        if pin.marker is None or pin.marker.evaluate(there)
    ]


@functools.lru_cache(maxsize=64)
def _understood(lock: str) -> tuple[_Pin, ...]:
    """Its packages. Raises _Problem if a line names none."""
    from packaging.requirements import (  # noqa: PLC0415 (imports much)
        InvalidRequirement,
        Requirement,
    )

    found = []
    for line in _lines(lock):
        text = line.partition(" --")[0].strip()
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            raise _Problem(f"no requirement: {text}") from None
        marker, requirement.marker = requirement.marker, None
        found.append(_Pin(" ".join([str(requirement), *_HASH.findall(line)]), marker))
    return tuple(found)


def _lines(lock: str) -> list[str]:
    """Those that name a package: no comment, and no option of pip such as ``-i``."""
    comment = re.compile(r"(?m)(?:^|\s+)#.*$")
    joined = re.sub(r"\\\r?\n", " ", comment.sub("", lock))
    lines = (line.strip() for line in joined.splitlines())
    return [line for line in lines if line and not line.startswith("-")]
