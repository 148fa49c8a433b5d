"""What a page asks for, found in its source before Sphinx reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from myst_parser.config.main import TopmatterReadError, read_topmatter

from sphinx_recorded.programs import START_METHODS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_recorded.recording import StartMethod

_DIRECTIVE = re.compile(
    r"^[ \t>]*(?:`{3,}|~{3,}|:{3,})\{example\}[ \t]+(?P<name>\S+)[ \t]*\n"
    r"(?P<options>(?:[ \t>]*:[\w-]+:.*\n)*)",
    re.MULTILINE,
)
_OPTION = re.compile(r"^[ \t>]*:([\w-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_ROLE = re.compile(r"\{recorded\}(`+)(?P<text>.+?)\1")
_VERSION = re.compile(r"3\.\d+")


class Request(NamedTuple):
    """Runs of a program that a page shows or reads."""

    name: str
    start_methods: tuple[StartMethod, ...] = ()
    """Empty: all that the program is about."""
    versions: tuple[str, ...] = ()
    """Empty: the interpreter that builds the site."""


def requests(source: str) -> list[Request]:
    """Everything that the page with this Markdown asks for.

    What cannot be understood is left out: whoever reads it properly reports it.
    """
    return list(dict.fromkeys((*_directives(source), *_roles(source), *listed(source))))


def listed(source: str) -> list[Request]:
    """What the page names under ``recordings`` in its front matter."""
    try:
        entries = (read_topmatter(source) or {}).get("recordings")
    except TopmatterReadError:
        return []
    if not isinstance(entries, list):
        return []
    return [named(entry) for entry in entries if isinstance(entry, str)]


def named(text: str) -> Request:
    """A Request for ``start/create_a_pool.py``, also with start methods and versions.

    Such as ``start/create_a_pool.py spawn 3.13``; other words are left out.
    """
    name, *words = text.split()
    return Request(name, start_methods(words), versions(words))


def start_methods(words: Iterable[str]) -> tuple[StartMethod, ...]:
    """Those of ``words`` that are start methods."""
    asked = set(words)
    return tuple(method for method in START_METHODS if method in asked)


def versions(words: Iterable[str]) -> tuple[str, ...]:
    """Those of ``words`` that are Python versions, such as ``3.13``."""
    return tuple(word for word in words if _VERSION.fullmatch(word))


def _directives(source: str) -> Iterator[Request]:
    for match in _DIRECTIVE.finditer(source):
        options = dict(_OPTION.findall(match["options"]))
        if "program-only" not in options:
            methods = start_methods(options.get("start-methods", "").split())
            asked = versions(options.get("versions", "").split())
            yield Request(match["name"], methods, asked)


def _roles(source: str) -> Iterator[Request]:
    for match in _ROLE.finditer(source):
        unquoted = re.sub('".*"', "", match["text"])
        if unquoted.split():
            yield named(unquoted)
