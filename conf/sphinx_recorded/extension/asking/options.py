"""The options of the ``recorded`` directive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from sphinx_recorded.programs import START_METHODS

from .requests import split, start_methods, versions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_recorded.recording import StartMethod

_PLATFORMS = ("Linux", "macOS", "Windows")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What to show of a program and of its recordings."""

    lines: tuple[int, ...] = ()
    """Numbers of the lines to show; empty: all. Copying copies all."""
    emphasized: tuple[int, ...] = ()
    """Numbers of the lines to mark, counted in the whole file."""
    numbered: bool = False
    """Whether lines have their numbers before them."""
    caption: str = ""
    """Stands before the name of the program."""
    classes: tuple[str, ...] = ()
    start_methods: tuple[StartMethod, ...] = ()
    versions: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    arguments: tuple[str, ...] | None = None
    """Given to the program; None: what it declares."""
    opened: tuple[str, ...] = ()
    """Of several views the one to begin with: the first of these start methods,
    versions or platforms that there is."""
    timeline: bool = True
    helpers: bool = False
    """Whether the fork server and the resource tracker have bars of their own."""
    guess: bool = False
    """Whether readers are to think before they open what happened."""
    diff: str = ""
    """Another program, of which is shown how this one differs from it."""
    program: bool = True
    output: bool = True

    SPEC: ClassVar[dict[str, Callable[[str], object]]] = {
        "lines": directives.unchanged_required,
        "emphasize-lines": directives.unchanged_required,
        "linenos": directives.flag,
        "caption": directives.unchanged,
        "name": directives.unchanged_required,
        "class": directives.class_option,
        "start-methods": directives.unchanged_required,
        "versions": directives.unchanged_required,
        "platforms": directives.unchanged_required,
        "arguments": directives.unchanged,
        "open": directives.unchanged_required,
        "no-timeline": directives.flag,
        "helpers": directives.flag,
        "guess": directives.flag,
        "diff": directives.unchanged_required,
        "program-only": directives.flag,
        "output-only": directives.flag,
    }
    """Values are checked in ``parse``, which knows how long the program is."""

    TOLD: ClassVar[dict[str, str]] = {
        "lines": "Lines to show, such as `1, 3-5, 8-`. Copying copies all.",
        "emphasize-lines": "Lines to mark. Numbers are always those of the file.",
        "linenos": "Shows the numbers of the lines.",
        "caption": "Stands before the name of the program.",
        "name": "A target for references to the program.",
        "class": "Classes for the program.",
        "start-methods": "Start methods to run it with: some of `fork`, `spawn` and"
        " `forkserver`.",
        "versions": "Versions of Python to run it on, such as `3.13 3.14t pypy3.11`.",
        "platforms": "Of recordings from other machines those to show: some of"
        " `Linux`, `macOS` and `Windows`.",
        "arguments": "What follows the name of the program, instead of what it"
        " declares.",
        "open": "Start method, version or platform that readers see first, whatever"
        " their system is.",
        "no-timeline": "Leaves the timeline out.",
        "helpers": "Gives the fork server and the resource tracker bars of their own.",
        "guess": "Shows the output when the reader asks for it.",
        "diff": "Another program; what is different in this one is shown, too.",
        "program-only": "Leaves out what happened.",
        "output-only": "Leaves the program out.",
    }
    """What each of them is for, where people read."""

    @classmethod
    def parse(cls, given: Mapping[str, str], lines: Sequence[str]) -> Options:
        """The options of an example whose program has these lines.

        Raises ValueError with one line that names the option and its values.
        """
        if "program-only" in given and "output-only" in given:
            raise ValueError("program-only and output-only leave nothing to show")
        methods = _words(given, "start-methods", START_METHODS)
        total = len(lines)
        return cls(
            lines=_numbers(given, "lines", total),
            emphasized=_emphasized(given, lines),
            numbered="linenos" in given,
            caption=given.get("caption") or "",
            classes=tuple(given.get("class") or ()),
            start_methods=start_methods(methods),
            versions=_versions(given),
            platforms=_words(given, "platforms", _PLATFORMS),
            arguments=_arguments(given),
            opened=_opened(given),
            timeline="no-timeline" not in given,
            helpers="helpers" in given,
            guess="guess" in given,
            diff=(given.get("diff") or "").strip(),
            program="output-only" not in given,
            output="program-only" not in given,
        )


def _words(
    given: Mapping[str, str], option: str, known: tuple[str, ...]
) -> tuple[str, ...]:
    words = tuple(given.get(option, "").split())
    for word in words:
        if word not in known:
            raise ValueError(f"{option}: {word} is none of {', '.join(known)}")
    return words


def _versions(given: Mapping[str, str]) -> tuple[str, ...]:
    words = given.get("versions", "").split()
    found = versions(words)
    for word in words:
        if word not in found:
            known = "3.13, 3.14t or pypy3.11"
            raise ValueError(f"versions: {word} is no version such as {known}")
    return found


def _opened(given: Mapping[str, str]) -> tuple[str, ...]:
    words = tuple(given.get("open", "").split())
    known = (*START_METHODS, *_PLATFORMS)
    for word in words:
        if word not in known and not versions([word]):
            raise ValueError(
                f"open: {word} is no start method, version or platform"
                f" ({', '.join(known)})"
            )
    return words


def _arguments(given: Mapping[str, str]) -> tuple[str, ...] | None:
    if "arguments" not in given:
        return None
    words = split(given["arguments"])
    if words is None:
        raise ValueError(f"arguments: a quote is open in {given['arguments']}")
    return words


def _emphasized(given: Mapping[str, str], lines: Sequence[str]) -> tuple[int, ...]:
    """Numbers of lines; that a run of them is empty at an end is a slip."""
    numbers = _numbers(given, "emphasize-lines", len(lines))
    for number in numbers:
        inside = number - 1 in numbers and number + 1 in numbers
        if not (inside or lines[number - 1].strip()):
            raise ValueError(f"emphasize-lines: line {number} is empty")
    return numbers


def _numbers(given: Mapping[str, str], option: str, total: int) -> tuple[int, ...]:
    """The numbers that ``1, 3-5, 8-`` stands for."""
    numbers: set[int] = set()
    for part in given.get(option, "").replace(" ", "").split(","):
        if not part:
            continue
        match = re.fullmatch(r"(\d+)(?:(-)(\d*))?", part)
        if not match:
            raise ValueError(f"{option}: {part} is no line number and no range")
        first = int(match[1])
        last = int(match[3] or total) if match[2] else first
        if not 1 <= first <= last <= total:
            raise ValueError(f"{option}: {part} is not within lines 1 to {total}")
        numbers.update(range(first, last + 1))
    return tuple(sorted(numbers))
