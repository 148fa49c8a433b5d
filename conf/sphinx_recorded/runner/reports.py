"""What the hook reports, as values.

A report of ``hook/sitecustomize.py`` is its kind, then facts as ``name=value``, with
NUL between them; one that cannot be read is none. On Linux the kernel says who sent
it: any program can write to the socket, and nobody is believed who is not related to
the process that it tells of. Elsewhere the sender says who it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_recorded.recording import Stream

_LARGEST = 1 << 64


class Started(NamedTuple):
    """The sender is a Python interpreter that has just started."""

    parent: int
    command: str
    """Its arguments."""


class Forked(NamedTuple):
    """The sender was forked from a Python process."""

    parent: int


class Child(NamedTuple):
    """The sender has started a process."""

    pid: int
    command: str
    """The program that it runs; empty for a Process of a library."""
    library: str
    """The package that started it, such as ``multiprocessing``."""
    method: str
    name: str
    target: str
    """The function that a Process is to run."""
    kind: str
    """The class of a Process."""


class Offer(NamedTuple):
    """The sender has pipes for itself, or for a command that it starts."""

    number: int
    streams: tuple[Stream, ...]
    own: bool
    """Whether they are for itself."""


class Owner(NamedTuple):
    """The command that an offer was for has been started."""

    number: int
    pid: int


class Unstarted(NamedTuple):
    """A child of the sender has ended, as its program could not be executed."""

    pid: int


class Reaped(NamedTuple):
    """The sender has waited for a child."""

    pid: int
    code: int


class Executing(NamedTuple):
    """The sender is about to become another program."""

    command: str


class Running(NamedTuple):
    """The sender is about to run a command and will not know its pid."""

    command: str
    number: int = 0
    """Of the offer of its pipes; 0: it has none."""


class Ran(NamedTuple):
    """The command of the sender has ended."""

    code: int
    number: int = 0


class Memory(NamedTuple):
    """The sender has created shared memory."""

    name: str
    inode: int


class Making(NamedTuple):
    """The sender is about to make a file in shared memory."""

    name: str
    """Empty if it has not told which."""


class Imported(NamedTuple):
    """The sender imports a module that is none of Python's own."""

    module: str


Report = (
    Started
    | Forked
    | Child
    | Offer
    | Owner
    | Unstarted
    | Reaped
    | Executing
    | Running
    | Ran
    | Memory
    | Making
    | Imported
)


def parse(data: bytes) -> Report | None:
    """The report in ``data``; None if it is none."""
    kind, *words = data.decode("utf-8", "replace").split("\0")
    facts = dict(word.partition("=")[::2] for word in words)
    read = _READERS.get(kind)
    try:
        return read(facts) if read else None
    except (KeyError, ValueError):
        return None


def _number(text: str) -> int:
    value = int(text)
    if not 0 <= value < _LARGEST:
        raise ValueError(text)
    return value


def _streams(text: str) -> tuple[Stream, ...]:
    known: dict[str, Stream] = {"stdout": "stdout", "stderr": "stderr"}
    return tuple(known[name] for name in text.split(","))


def _child(facts: dict[str, str]) -> Child:
    return Child(
        pid=_number(facts["pid"]),
        command=facts.get("command", ""),
        library=facts.get("library", ""),
        method=facts.get("method", ""),
        name=facts.get("name", ""),
        target=facts.get("target", ""),
        kind=facts.get("class", ""),
    )


_READERS: dict[str, Callable[[dict[str, str]], Report]] = {
    "started": lambda facts: Started(_number(facts["parent"]), facts["command"]),
    "forked": lambda facts: Forked(_number(facts["parent"])),
    "child": _child,
    "channel": lambda facts: Offer(
        _number(facts["id"]), _streams(facts["streams"]), "own" in facts
    ),
    "owner": lambda facts: Owner(_number(facts["id"]), _number(facts["pid"])),
    "unstarted": lambda facts: Unstarted(_number(facts["pid"])),
    "reaped": lambda facts: Reaped(_number(facts["pid"]), int(facts["code"])),
    "executing": lambda facts: Executing(facts["command"]),
    "running": lambda facts: Running(facts["command"], _number(facts.get("id", "0"))),
    "ran": lambda facts: Ran(int(facts["code"]), _number(facts.get("id", "0"))),
    "memory": lambda facts: Memory(facts["name"], _number(facts["inode"])),
    "making": lambda facts: Making(facts["name"]),
    "imported": lambda facts: Imported(facts["module"]),
}
