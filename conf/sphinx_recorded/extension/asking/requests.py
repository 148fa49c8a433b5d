"""What a page asks for, found in its source before Sphinx reads it.

What cannot be understood is left out: whoever reads it properly reports it.
"""

from __future__ import annotations

import posixpath
import re
import shlex
import textwrap
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from sphinx_recorded.programs import START_METHODS
from sphinx_recorded.recording import is_series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_recorded.recording import StartMethod

_OPTION = re.compile(r"^[ \t>]*:([\w-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_ROLE = re.compile(r"(?:\{recorded\}|:recorded:)(`+)(?P<text>.+?)\1")
_INCLUDE = re.compile(
    r"^[ \t>]*(?:(?:`{3,}|~{3,}|:{3,})\{include\}|\.\.[ \t]+include::)[ \t]+(\S+)",
    re.MULTILINE,
)
_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,}|:{3,})[ \t]*$")


class Request(NamedTuple):
    """Runs of a program that a page shows or reads."""

    name: str
    start_methods: tuple[StartMethod, ...] = ()
    """Empty: all that the program is about."""
    versions: tuple[str, ...] = ()
    """Empty: the interpreter that builds the site."""
    arguments: tuple[str, ...] | None = None
    """Given to the program; None: what it declares."""


class Shown(NamedTuple):
    """A program that a page shows."""

    request: Request
    opened: tuple[str, ...] = ()
    """Start methods or versions of the run that readers see first."""


@dataclass(frozen=True)
class Reading:
    """How the source of a page is to be understood."""

    directives: tuple[str, ...] = ("recorded",)
    """What the directive is called."""
    folder: str = ""
    """The folder that programs are named relative to, below that of all."""
    versions: tuple[str, ...] = ()
    """Those of a directive that names none."""
    write: Callable[[str, str], str] | None = None
    """Makes a program of a text and the name of a file, and names it."""

    def located(self, argument: str) -> str:
        """The name of the program that ``argument`` of a directive or role means."""
        if argument.startswith("/"):
            return posixpath.normpath(argument.lstrip("/"))
        return posixpath.normpath(posixpath.join(self.folder, argument))

    def shown(self, source: str) -> Iterator[Shown]:
        """What the page with this source shows the result of."""
        names = "|".join(map(re.escape, self.directives))
        fence = rf"(?:`{{3,}}|~{{3,}}|:{{3,}})\{{(?:{names})\}}"
        directive = re.compile(
            rf"^[ \t>]*(?:{fence}|\.\.[ \t]+(?:{names})::)[ \t]+(?P<name>\S+)[ \t]*\n"
            r"(?P<options>(?:[ \t>]*:[\w-]+:.*(?:\n|\Z))*)",
            re.MULTILINE,
        )
        for match in directive.finditer(source):
            options = dict(_OPTION.findall(match["options"]))
            if "program-only" not in options:
                code = code_of(_body(source, match))
                yield self._shown(match["name"], options, code)

    def _shown(self, name: str, options: Mapping[str, str], code: str) -> Shown:
        methods = start_methods(options.get("start-methods", "").split())
        asked = versions(options.get("versions", "").split()) or self.versions
        arguments = None
        if "arguments" in options:
            arguments = split(options["arguments"]) or ()
        place = self.write(code, name) if code and self.write else self.located(name)
        request = Request(place, methods, asked, arguments)
        return Shown(request, tuple(options.get("open", "").split()))

    def read(self, source: str) -> Iterator[Request]:
        """What the page with this source reads values of."""
        for match in _ROLE.finditer(source):
            unquoted = re.sub('".*"', "", match["text"])
            if unquoted.split():
                yield named(unquoted, self)


def requests(source: str, reading: Reading | None = None) -> list[Request]:
    """Everything that the page with this source asks for, each once."""
    reading = reading or Reading()
    shown = [each.request for each in reading.shown(source)]
    read = [meant(request, shown) for request in reading.read(source)]
    return list(dict.fromkeys((*shown, *read)))


def meant(request: Request, shown: Iterable[Request]) -> Request:
    """What a role asks for: without start method and version, what is shown.

    That is the first one that the page shows of the program, if it shows any.
    """
    if request.start_methods or request.versions:
        return request
    found = [each for each in shown if each.name == request.name]
    return request if request in found or not found else found[0]


def _body(source: str, directive: re.Match[str]) -> str:
    """The lines under a directive and its options that belong to it."""
    lines = source[directive.end() :].splitlines(keepends=True)
    if "::" in directive[0].partition("\n")[0]:
        margin = len(directive[0]) - len(directive[0].lstrip())
        inside = takewhile(
            lambda line: not line.strip() or _margin(line) > margin, lines
        )
    else:
        inside = takewhile(lambda line: not _FENCE.match(line), lines)
    return "".join(inside)


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())


def code_of(body: str) -> str:
    """The program that is the body of a directive; empty if it is none."""
    code = textwrap.dedent(body).strip("\n")
    return f"{code}\n" if code.strip() else ""


def included(source: str) -> list[str]:
    """Names of the files that the page with this source includes."""
    return _INCLUDE.findall(source)


def named(text: str, reading: Reading | None = None) -> Request:
    """A Request for ``start/create_a_pool.py``, also with start methods and versions.

    Such as ``start/create_a_pool.py spawn 3.13``; other words are left out.
    """
    name, *words = text.split()
    place = (reading or Reading()).located(name)
    return Request(place, start_methods(words), versions(words))


def start_methods(words: Iterable[str]) -> tuple[StartMethod, ...]:
    """Those of ``words`` that are start methods."""
    asked = set(words)
    return tuple(method for method in START_METHODS if method in asked)


def versions(words: Iterable[str]) -> tuple[str, ...]:
    """Those of ``words`` that are versions: ``3.13``, ``3.14t``, ``pypy3.11``."""
    return tuple(word for word in words if is_series(word))


def split(text: str) -> tuple[str, ...] | None:
    """``text`` as a shell splits it; None if a quote is left open."""
    try:
        return tuple(shlex.split(text))
    except ValueError:
        return None
