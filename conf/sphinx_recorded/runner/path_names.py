"""Fixed names, shown in place of the paths of this machine."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_recorded.programs import Run

    from .workspace import Workplace

HOME = "/home/you"
"""What readers see instead of the run's folder and of the builder's home."""
PREFIX = "/usr"
"""What readers see instead of the interpreter's prefix."""

_START = re.compile(
    r"""(?:\A|[^\w./\\~+@%-]    # no part of a longer path or word
    |\bfile://
    |\\[abfnrtv]              # as repr spells out the end of a line
    |\x1b\[[\d;]*m)\Z         # a colour""",
    re.VERBOSE,
)
"""What may stand before a path."""
_LONGEST_START = 20
_END = r"(?![\w~+@-]|\.\w)"
# repr doubles backslashes, and some programs write slashes.
_SEPARATOR = r"(?P<separator>\\\\|\\|/)"
_AGAIN = "(?P=separator)"
_FURTHER = rf"""(?P<further>(?:{_AGAIN}(?!\\)[^\\/:*?"'<>|\s]*)*)"""


class Replacer:
    """Replaces every known path in a text by its name.

    Only whole paths: ``/root`` in ``cube/root`` and ``/root-2`` is none. ``parts``
    are replaced wherever they are.
    """

    def __init__(
        self, names: Mapping[str, str], parts: Mapping[str, str] | None = None
    ) -> None:
        self._names = names
        self._parts = parts or {}
        paths = "|".join(map(re.escape, _longest_first(names)))
        self._pattern = re.compile(f"(?:{paths}){_END}")

    def __call__(self, text: str) -> str:
        """``text`` with the names in it."""
        text = self._pattern.sub(self._name, text)
        for part, name in self._parts.items():
            text = text.replace(part, name)
        return text

    def _name(self, match: re.Match[str]) -> str:
        return self._names[match[0]] if _begins_here(match) else match[0]


class WindowsReplacer:
    """The same for paths of Windows, which count in any case.

    What follows one gets the slashes that its name has.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._patterns = [(_written(p), names[p]) for p in _longest_first(names)]

    def __call__(self, text: str) -> str:
        """``text`` with the names in it."""
        for pattern, name in self._patterns:
            text = pattern.sub(partial(_shown, name), text)
        return text


def replacer(run: Run, place: Workplace) -> Callable[[str], str]:
    """What replaces the paths of a run, also as symbolic links lead there."""
    if run.invocation.raw:
        return str
    names = {
        str(place.home): HOME,
        str(place.folder): HOME,
        str(place.temporary): "/tmp",
        str(place.root): "/tmp",
        str(run.python.path): f"{PREFIX}/bin/{run.python.interpreter.command}",
    }
    with suppress(RuntimeError):  # a user whom the system does not know has none
        names[str(Path.home())] = HOME
    packed = place.folder / "dist"
    if packed.is_symlink():
        names[str(packed.resolve())] = f"{HOME}/dist"
    names.update(dict.fromkeys(run.python.prefixes, PREFIX))
    names.update(run.paths)
    for path, name in list(names.items()):
        names.setdefault(str(Path(path).resolve()), name)
    if sys.platform == "win32":
        return WindowsReplacer(names)
    # What the kernel calls an interpreter that a loader has started.
    names["ld-linux-x86-64"] = run.python.interpreter.command
    known = {p: name for p, name in names.items() if p not in {"/", PREFIX}}
    return Replacer(known, _in_names(place))


def _in_names(place: Workplace) -> dict[str, str]:
    """The run's folders as part of a name, as joblib's Memory makes one of a path.

    No other folder is called so.
    """
    folders = {place.home: HOME, place.temporary: "/tmp", place.root: "/tmp"}
    return {
        str(path).replace("/", "-"): name.replace("/", "-")
        for path, name in folders.items()
    }


def _longest_first(paths: Mapping[str, str]) -> list[str]:
    return sorted(paths, key=len, reverse=True)


def _begins_here(match: re.Match[str]) -> bool:
    """Whether what was found is a path and not the end of a longer one."""
    start = match.start()
    before = match.string[max(start - _LONGEST_START, 0) : start]
    return start == 0 or bool(_START.search(before))


def _written(path: str) -> re.Pattern[str]:
    """A path of Windows in every way in which programs write it."""
    drive, *parts = map(re.escape, re.split(r"[\\/]", path))
    start = f"{drive}{_SEPARATOR}{_AGAIN.join(parts)}"
    return re.compile(rf"{start}{_END}{_FURTHER}", re.IGNORECASE)


def _shown(name: str, match: re.Match[str]) -> str:
    if not _begins_here(match):
        return match[0]
    return name + re.sub(r"\\+", "/", match["further"])
