"""What happened when a program ran, as nodes."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_recorded.drawing import (
    lives,
    remarks,
    stamp,
    table,
    timeline,
    transcript,
)
from sphinx_recorded.recording import labels, safe

from .nodes import (
    recorded_program,
    recorded_run,
    recorded_stacks,
    recorded_timeline,
    recorded_transcript,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_recorded.programs import Settings
    from sphinx_recorded.recording import Recording

UNSEARCHED = "no-search"
"""Class of what stands on every page, and so must not be found by a search."""
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)")
_SHELL = {"<", ">", "|"}
_ULIMIT = {"nofile": "n", "nproc": "u"}
"""Options of a shell's ``ulimit`` that count as the system does."""


def run(
    recording: Recording,
    ident: str,
    *,
    command: str,
    same: Sequence[str] = (),
    with_timeline: bool = True,
    data: nodes.Node | None = None,
    chosen: bool = False,
) -> recorded_run:
    """The command, the transcript, the timeline and the stamp of a run.

    Ids begin with ``ident``; ``same`` names what else gave the same; ``data``
    stands behind the stamp and leads to the Recording itself; ``chosen``: the
    program chooses start methods.
    """
    node = recorded_run()
    node += recorded_program(
        command, command, language="console", whole=command, parts=[], emphasized=[]
    )
    picture = timeline(recording, ident) if with_timeline else None
    target = f"{ident}t" if picture and picture.linked else ""
    node += _literal(
        recorded_transcript, transcript(recording), html=table(recording, target)
    )
    if picture and picture.svg:
        words = f"{'; '.join(lives(recording))}."
        node += recorded_timeline("", words, html=picture.svg, classes=[UNSEARCHED])
    node += [nodes.paragraph("", text) for text in remarks(recording)]
    node += _stacks(recording)
    line = stamp(recording, same, chosen=chosen)
    stamped = nodes.paragraph("", "", *_dated(line), classes=["stamp", UNSEARCHED])
    if data is not None:
        stamped += data
    node += stamped
    return node


def _dated(line: str) -> Iterator[nodes.Node]:
    """A text whose dates are not broken at their hyphens."""
    for number, part in enumerate(_DATE.split(line)):
        yield (
            nodes.inline("", part, classes=["date"]) if number % 2 else nodes.Text(part)
        )


def command_line(recording: Recording, python: str, settings: Settings) -> str:
    """What a reader types to see the same, with ``python`` as the interpreter."""
    packages = settings.needed
    program = recording.program
    typed = " ".join(
        word if word in _SHELL else shlex.quote(word)
        for word in _with(python, program.command)
    )
    before = [f"$ {python} -m pip install {' '.join(packages)}"] if packages else []
    limits = settings.resource_limits.items()
    set_first = [f"ulimit -S{_ULIMIT[n]} {v}; " for n, v in limits if n in _ULIMIT]
    if set_first:  # in a shell of its own, which ends with the program
        typed = f"({''.join(set_first)}{typed})"
    if "python" not in program.command:
        script = program.name.rpartition("/")[2]
        before.append(f"$ {python} -m PyInstaller {shlex.quote(script)}")
    return "\n".join([*before, f"$ {typed}"])


def _with(python: str, command: Sequence[str]) -> list[str]:
    """``command`` with another name of the interpreter."""
    words = list(command)
    if "python" in words:
        words[words.index("python")] = python
    return words


def _stacks(recording: Recording) -> list[nodes.Node]:
    if not recording.stacks:
        return []
    names = labels(recording)
    heading = "Where each process stood when it was stopped"
    node = recorded_stacks("", nodes.paragraph("", heading))
    for stack in recording.stacks:
        name = names[stack.process]
        text = "\n".join(safe(line) for line in stack.text.splitlines())
        node += _literal(nodes.literal_block, f"{name.mark} {safe(name.text)}\n{text}")
    return [node]


def _literal(
    kind: type[nodes.literal_block], text: str, **attributes: object
) -> nodes.literal_block:
    return kind(text, text, language="text", **attributes)
