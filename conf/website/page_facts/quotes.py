"""Errors that headings and text quote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .messages import KIND, kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT = re.compile(rf"(?P<kinds>\b{KIND}(?:, {KIND})*): (?P<words>.+)")
_MESSAGE = re.compile(rf"{KIND}: [^,?]+")
_CODE = re.compile(rf"{KIND}: .*[^.\n]\.?")
_BARE = re.compile(rf"(?<![\w.]){KIND}(?![\w:])")
_NEXT = re.compile(rf", (?:and|or) |, (?={KIND}(?: |$))")


def quoted(text: str) -> Iterator[str]:
    """What may be errors in a heading or a piece of code.

    A heading may be a question, may list several errors, and may name what else
    happens: whether it is a text that anybody prints, it does not tell.
    """
    for part in _NEXT.split(text):
        if match := _TEXT.search(part):
            words = match["words"].strip().removesuffix("?").removesuffix(" ...")
            for name in match["kinds"].split(", "):
                yield f"{name}: {words}"


def bare(heading: str) -> list[str]:
    """The errors that a heading names without a message, such as ``EOFError``."""
    return [kind(name) for name in _BARE.findall(heading)]


def is_message(heading: str) -> bool:
    """Whether a heading is exactly one message; commas make a list of it."""
    return bool(_MESSAGE.fullmatch(heading))


def is_code_of_message(code: str) -> bool:
    """Whether a piece of code is one message, whole; commas belong to it."""
    return bool(_CODE.fullmatch(code))
