"""What may stand after an option."""

from __future__ import annotations

import argparse
import os

from sphinx_recorded.errors import UsageError

_FEWEST_BYTES = 4096


def seconds(text: str) -> float:
    """A length of time. Raises ValueError if it is none."""
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError(text)
    return number


def seconds_or_none(text: str) -> float:
    """The same, or 0."""
    return 0.0 if float(text) == 0 else seconds(text)


def number_of_bytes(text: str) -> int:
    """How many bytes. Raises ValueError if it is no number, or a small one."""
    number = int(text.replace(",", ""))
    if number < _FEWEST_BYTES:
        raise argparse.ArgumentTypeError(f"{text}: {_FEWEST_BYTES:,} is the least")
    return number


def variable(text: str) -> tuple[str, str]:
    """Name and value of ``NAME=VALUE``, or of ``NAME``, which is set here.

    Raises UsageError if it is not, or if there is no name.
    """
    name, given, value = text.partition("=")
    if not name:
        raise UsageError(f"--env {text}: a variable has a name")
    if not given and name not in os.environ:
        raise UsageError(f"--env {name}: it is not set here")
    return name, value if given else os.environ[name]
