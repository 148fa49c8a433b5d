"""Makes the environments that programs ask for in their script metadata, with uv.

Each is made once, under a lock, and counts as made once its mark is there: an
environment that was begun and not finished is made anew.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.errors import NotInstalled, NotPossible
from sphinx_recorded.files import write
from sphinx_recorded.programs import normal
from sphinx_recorded.runner import call

from .file_lock import locked

if TYPE_CHECKING:
    import threading

    from sphinx_recorded.programs import Environment

LIMIT = 900.0
"""Seconds for which uv may install; most of them are for downloads."""
NO_UV = 'uv is not installed here: pip install "sphinx-recorded[environments]"'
_OTHERS = re.compile(
    r"PYTHON|VIRTUAL_ENV|CONDA_|UV_(?:PYTHON|PROJECT|SYSTEM_PYTHON|NO_BUILD|NO_BINARY"
    r"|REQUIRE_HASHES|CONSTRAINT|OVERRIDE|BUILD_CONSTRAINT|TARGET|PREFIX|WORKING_DIR)"
)
"""Variables that would make uv install something else, or elsewhere."""
_URL = re.compile(r"\b\w+://\S+")
_UNREACHABLE = "the package index cannot be reached"
_NO_PACKAGE = "there is no package {0}"
_NO_WHEEL = "there is no wheel of {0} for it"
_NO_SETTINGS = "{0} cannot be understood"
_NO_PIN = "the lock file has no version with its hashes for {0}"
_REASONS = {
    r"error: failed to parse: (?:.*?[/\\])?`?([\w.-]+\.toml)\b": _NO_SETTINGS,
    r"in `--require-hashes` mode.+ (?:found|for): (\S+)": _NO_PIN,
    "hash mismatch": "a file is not the one that the lock file names",
    "network connectivity is disabled": _UNREACHABLE,
    "failed to fetch|error sending request|dns error": _UNREACHABLE,
    "was not found in the cache": _UNREACHABLE,
    r"(\S+) has no (?:usable )?wheels": _NO_WHEEL,
    r"(\S+) only has wheels": _NO_WHEEL,
    r"(\S+) was not found in the (?:package registry|provided)": _NO_PACKAGE,
    r"there (?:is|are) no versions? of (\S+)": "there is no {0}",
    r"(\S+) depends on Python([^\s,]+)": "{0} needs Python {1}",
}
"""What uv writes, and what is said of it; the first one that is found counts."""


def uv() -> str:
    """The path of uv. Raises NotPossible if it is not installed."""
    try:
        from uv import find_uv_bin  # noqa: PLC0415 (only whoever needs it has it)

        return str(find_uv_bin())
    except (ImportError, FileNotFoundError):
        found = shutil.which("uv")
    if found is None:
        raise NotPossible(NO_UV)
    return found


def make(environment: Environment, cancelled: threading.Event) -> None:
    """Makes the environment, unless it is there.

    Raises NotInstalled if it cannot be had, Stopped if ``cancelled`` was set.
    """
    if environment.is_there:
        return
    try:
        program = uv()
        _hide(environment.folder)
        with locked(environment.place, cancelled):
            if not environment.is_there:
                _make(environment, program, cancelled)
    except (OSError, NotPossible) as error:
        # No path, which is nobody's business on a page.
        why = error.strerror if isinstance(error, OSError) else error
        raise NotInstalled(environment, str(why)) from None


def _hide(folder: Path) -> None:
    """Lets Git leave out what is installed, also where it sees recordings."""
    ignored = folder / ".gitignore"
    if not ignored.exists():
        write(ignored, b"*\n")


def _make(environment: Environment, program: str, cancelled: threading.Event) -> None:
    # First, or what a Ctrl-C leaves would count as finished.
    environment.mark.unlink(missing_ok=True)
    shutil.rmtree(environment.prefix, ignore_errors=True)
    wanted = environment.place / "requirements.txt"
    write(wanted, (environment.lock or "\n".join(environment.requirements)).encode())
    log, base = environment.place / "log.txt", str(environment.base.path)
    # Where nobody but the administrator can say anything to uv.
    folder = environment.programs or Path(wanted.anchor)
    made = ["venv", "--no-project", "--python", base, str(environment.prefix)]
    call_uv(program, made, folder, log, cancelled)
    # What would have to be built needs tools that only some machines have, and a
    # program that measures is not to compile what it imports.
    words = ["pip", "sync" if environment.lock else "install"]
    words += ["--python", str(environment.python.path), "--no-build"]
    words += ["--compile-bytecode"]
    if environment.lock:
        # What a project sets for uv has had its say when it was locked: "install"
        # would want hashes of its constraints, too.
        words += ["--require-hashes", "--allow-empty-requirements", str(wanted)]
    else:
        words += ["--requirements", str(wanted)]
    call_uv(program, words, folder, log, cancelled)
    found = _installed(environment)
    write(environment.mark, "".join(f"{x}\n" for x in found).encode())


def _installed(environment: Environment) -> list[str]:
    """What is in it. Raises NotPossible if something that is required is not."""
    from importlib.metadata import Distribution  # noqa: PLC0415 (imports much)

    folders = [environment.python.folders[-1]]
    found = {normal(d.name): d.version for d in Distribution.discover(path=folders)}
    if not found.keys() >= environment.certain:
        raise NotPossible("uv has installed it elsewhere, as its settings say")
    return sorted(f"{name}=={version}" for name, version in found.items())


def call_uv(
    program: str, words: list[str], folder: Path, log: Path, cancelled: threading.Event
) -> None:
    """Calls uv, which is at ``program``, in ``folder``; what it writes goes to ``log``.

    It heeds the ``uv.toml`` and the ``pyproject.toml`` of the folder, or of one above.

    Raises NotPossible with one line if it fails, OSError if it cannot be started,
    Stopped if ``cancelled`` was set.
    """
    kept = {name: v for name, v in os.environ.items() if not _OTHERS.match(name)}
    variables = {**kept, "NO_COLOR": "1", "UV_NO_PROGRESS": "1"}
    variables["UV_PYTHON_DOWNLOADS"] = "never"
    with open(log, "wb") as file:
        code = call(
            [program, *words], folder, variables, file.fileno(), LIMIT, cancelled
        )
    if code is None:
        raise NotPossible(f"uv took longer than {LIMIT:.0f} s")
    if code:
        raise NotPossible(reason(log.read_text("utf-8", "replace")))


def reason(log: str) -> str:
    """One line for what uv has written; no address, which may hold a password."""
    text = " ".join(re.sub(r"[^\x20-\x7e]+", " ", log).split())
    for pattern, said in _REASONS.items():
        match = re.search(pattern, text, re.IGNORECASE)
        if match:
            return said.format(*match.groups())
    causes = re.findall(r"(?m)^\s*(?:error|cause):\s*(.+)", log)
    return _URL.sub("…", causes[-1] if causes else text[-200:]) or "uv failed"
