"""Errors that a run printed."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from sphinx_recorded.recording import by_writer, lines, plain, spans

from .messages import KIND, kind, steady

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinx_recorded.extension import recorded_run
    from sphinx_recorded.recording import Line, Recording

_BAR = re.compile(r"\A +[+|] ")  # of an exception group
_HINT = "Enable tracemalloc to get the object allocation traceback"
"""What Python says under a warning about something that was not closed."""
_ABOUT_A_PROGRAM = "; its last lines: "
"""What the recorder says after the error of a program that it checks."""
_INNER = re.compile(r"-+ Traceback ")
_EXCEPTION = re.compile(r"(?:\w+\.)*[^\W\d]\w*(?P<colon>:(?P<words> .+)?)?")
_REPORT = re.compile(
    rf"(?!\s).*?(?P<text>\b{KIND}: .+|Fatal Python error: .+|\[PYI-\d+:ERROR\] .+)"
)
"""Warnings, causes without a traceback, how interpreters and executables give up."""


def on_recording_shown(
    app: Sphinx,  # noqa: ARG001 (Sphinx's signature)
    node: recorded_run,
    recording: Recording,
    source: str,
) -> None:
    """Notes in ``node`` which errors the run printed."""
    node["errors"] = printed(recording, source)


def printed(recording: Recording, source: str) -> list[str]:
    """The errors and warnings that a run printed, each once.

    What led to another error counts, too. What the program with this
    ``source`` raises itself is left out: nobody else will see it. Addresses
    and the like, which differ from run to run, are replaced.
    """
    own = _raised(source)
    texts = [text for written in by_writer(recording.output) for text in _ends(written)]
    reports = (_REPORT.match(plain(line.text)) for line in lines(recording.output))
    texts += [match["text"].strip() for match in reports if match]
    left_out = _HINT, _ABOUT_A_PROGRAM
    others = [
        text
        for text in texts
        if kind(text) not in own and not any(words in text for words in left_out)
    ]
    return [*dict.fromkeys(map(steady, others))]


def _ends(written: Sequence[Line]) -> Iterator[str]:
    """The exceptions that tracebacks end in, causes included."""
    texts = [_BAR.sub("", plain(line.text)).strip() for line in written]
    for _, end in spans(written):
        if end == len(written) or not written[end].whole:
            continue  # cut off
        match = _EXCEPTION.fullmatch(texts[end])
        if match and match["colon"] and not match["words"]:
            message = _paragraph(texts[end + 1 :])
            # That of a manager is the traceback of its process, which comes next.
            if message and not _INNER.match(message):
                yield f"{texts[end]} {message}"
        elif match:
            yield texts[end]


def _paragraph(texts: Sequence[str]) -> str:
    """The first one, as a message may begin on a line of its own.

    Empty if nothing follows it: it was cut off.
    """
    text, end, _ = "\n".join(texts).lstrip("\n").partition("\n\n")
    return " ".join(text.split()) if end else ""


def _raised(source: str) -> set[str]:
    """Names of the exceptions that a program raises itself."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Raise) and node.exc:
            raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            found.add(ast.unparse(raised).rpartition(".")[2])
    return found
