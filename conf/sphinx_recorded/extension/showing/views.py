"""Which recordings of a program a page shows, and under which names.

Recordings that mean the same are one view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sphinx_recorded.drawing import system
from sphinx_recorded.recording import meaning, name_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from sphinx_recorded.extension.asking.fetching import Made
    from sphinx_recorded.recording import Recording

_T = TypeVar("_T")
_METHODS = ("fork", "spawn", "forkserver")


class Label(NamedTuple):
    """What some recordings are called."""

    name: str
    remark: str = ""
    """Where they are what Python does of itself."""
    systems: tuple[str, ...] = ()
    """Those that the remark is about; none: all."""


_DEFAULTS = {
    "fork": ("default on Linux before 3.14", ("Linux",)),
    "forkserver": ("default on Linux since 3.14", ("Linux",)),
    "spawn": ("default on Windows and macOS", ("Windows", "macOS")),
}


class View(NamedTuple):
    """Recordings that mean the same; the first one is shown."""

    labels: tuple[Label, ...]
    names: tuple[str, ...]
    """Of all, without remarks: the system, if there are several in all views, the
    version and the start method of each."""
    first: Made
    same: tuple[str, ...]
    """What the others are called."""
    all: tuple[Made, ...] = ()
    """All of them."""


def views(made: Sequence[Made], *, by_version: bool, by_method: bool) -> list[View]:
    """A View for each meaning; the first of ``made`` with it is shown.

    ``by_version`` and ``by_method``: what the page compares. Views and what their
    labels name come in the same order on all pages: newer versions first, of the
    start methods the default first.
    """
    naming = _naming(made, by_version=by_version, by_method=by_method)
    groups: dict[Hashable, list[Made]] = {}
    for one, key in zip(made, _comparable([m.recording for m in made]), strict=True):
        groups.setdefault(key, []).append(one)
    found = []
    for group in sorted(groups.values(), key=lambda group: min(map(_place, group))):
        names = [naming.name(one) for one in group]
        others = _distinct(names[1:], {names[0]})
        ordered = sorted(group, key=_place)
        found.append(
            View(
                _distinct(map(naming.label, ordered)),
                _distinct(map(naming.full_name, ordered)),
                group[0],
                others,
                tuple(group),
            )
        )
    return found


def foremost(made: Sequence[Made], opened: Sequence[str]) -> Made | None:
    """What readers are to see first: the first that one of ``opened`` names.

    A start method, a version or a platform; without them the first one.
    """
    for word in opened:
        for one in made:
            recording = one.recording
            if word in {
                recording.start_method,
                recording.interpreter.series,
                system(recording),
            }:
                return one
    return made[0] if made else None


def foremost_view(found: Sequence[View], opened: Sequence[str]) -> int:
    """The number of the view that has it."""
    one = foremost([made for view in found for made in view.all], opened)
    return next((n for n, view in enumerate(found) if one in view.all), 0)


def _comparable(recordings: Sequence[Recording]) -> list[Hashable]:
    """Their meanings; without who wrote what if that is not known for all."""
    meanings = [meaning(recording) for recording in recordings]
    if len({recording.channel for recording in recordings}) == 1:
        return list(meanings)
    return [
        (frozenset(_without_writers(one.output).items()), one.ending[:2])
        for one in meanings
    ]


def _without_writers(
    output: Iterable[tuple[tuple[str, str, str], int]],
) -> dict[tuple[str, str], int]:
    total: dict[tuple[str, str], int] = {}
    for (_, stream, text), times in output:
        total[stream, text] = total.get((stream, text), 0) + times
    return total


def _place(one: Made) -> tuple[str, list[int], str, bool, int]:
    """Sorts runs: those of this machine, newer versions, the default, first.

    The usual build of a version comes before PyPy and the free-threaded one.
    """
    python = one.recording.interpreter
    version = [-part for part in python.version_info]
    method = one.recording.start_method
    where = system(one.recording) if one.elsewhere else ""
    unusual = method != one.default
    build = python.series.removeprefix(python.language)
    return where, version, build, unusual, _METHODS.index(method)


class _Naming(NamedTuple):
    """How runs are told apart on a page."""

    by_version: bool
    by_method: bool
    several_systems: bool
    one_here: bool
    """Whether those of this machine have one start method, and others are shown."""

    def label(self, one: Made) -> Label:
        name, method = self.name(one), one.recording.start_method
        plain = one.elsewhere or self.by_version or self.one_here
        if plain or method not in {one.default, "spawn"}:
            return Label(name)
        return Label(name, *_DEFAULTS[method])

    def name(self, one: Made) -> str:
        return self._words(one, system_too=one.elsewhere or self.one_here)

    def full_name(self, one: Made) -> str:
        return self._words(one, system_too=one.elsewhere or self.several_systems)

    def _words(self, one: Made, *, system_too: bool) -> str:
        python, method = one.recording.interpreter, one.recording.start_method
        words = [system(one.recording)] if system_too else []
        # Nobody expects an unusual build where a page does not ask for it.
        if self.by_version or (one.elsewhere and python.series != python.language):
            words.append(name_of(python.series))
        # Elsewhere, on Windows and macOS, spawn goes without saying.
        unsaid = method == "spawn" if one.elsewhere else self.one_here
        if self.by_method and not unsaid:
            words.append(method)
        return " ".join(words)


def _naming(made: Sequence[Made], *, by_version: bool, by_method: bool) -> _Naming:
    here = {one.recording.start_method for one in made if not one.elsewhere}
    several = len({system(one.recording) for one in made}) > 1
    return _Naming(by_version, by_method, several, several and len(here) == 1)


def _distinct(words: Iterable[_T], without: Iterable[_T] = ()) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(word for word in words if word not in without))
