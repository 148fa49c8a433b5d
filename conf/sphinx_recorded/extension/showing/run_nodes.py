"""What happened when a program ran, as nodes."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_recorded.drawing import (
    colour,
    lives,
    remarks,
    stamp,
    stamp_parts,
    stands,
    table,
    timeline,
    transcript,
)
from sphinx_recorded.recording import labels, safe

from .nodes import (
    recorded_legend,
    recorded_program,
    recorded_run,
    recorded_stacks,
    recorded_stamp,
    recorded_timeline,
    recorded_transcript,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_recorded.drawing import Origins
    from sphinx_recorded.programs import Settings
    from sphinx_recorded.recording import Recording

UNSEARCHED = "no-search"
"""Class of what stands on every page, and so must not be found by a search."""
LEGEND = (
    "A bar is a process, filled as far as it was on a CPU, if that was measured."
    " A stroke is a line that it wrote. \N{MULTIPLICATION X} killed, ! ended with an"
    " error, \N{BLACK SQUARE} still running when stopped. R is the resource tracker,"
    " S the fork server. Numbers beside a program: who printed there."
)
"""What the signs mean."""
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
    helpers: bool = False,
    source: str = "",
    origins: Origins | None = None,
    data: nodes.Node | None = None,
    chosen: bool = False,
) -> recorded_run:
    """The command, the transcript, the timeline and the stamp of a run.

    Ids begin with ``ident``; ``same`` names what else gave the same; ``data``
    stands behind the stamp and leads to the Recording itself; ``chosen``: the
    program chooses start methods; ``origins``: which of its lines printed what;
    ``helpers``: the fork server and the resource tracker have bars of their own;
    ``source`` is the text of the program.
    """
    node = recorded_run()
    node += recorded_program(
        command, command, language="console", whole=command, parts=[], emphasized=[]
    )
    picture = timeline(recording, ident, helpers=helpers) if with_timeline else None
    target = f"{ident}t" if picture and picture.linked else ""
    node += _literal(
        recorded_transcript,
        transcript(recording),
        html=table(recording, target, origins),
    )
    if picture and picture.svg:
        words = f"{'; '.join(lives(recording))}."
        node += recorded_timeline("", words, html=picture.svg, classes=[UNSEARCHED])
        node += recorded_legend("", LEGEND, classes=[UNSEARCHED])
    node += [nodes.paragraph("", text) for text in remarks(recording)]
    node += _stacks(recording, source)
    head, rest = stamp_parts(recording, same, chosen=chosen)
    line = stamp(recording, same, chosen=chosen)
    stamped = recorded_stamp(
        "", line, head=head, rest=rest, classes=["stamp", UNSEARCHED]
    )
    if data is not None:
        stamped += data
    node += stamped
    return node


def command_line(
    recording: Recording,
    python: str,
    settings: Settings,
    requirements: Sequence[str] = (),
) -> str:
    """What a reader types to see the same, with ``python`` as the interpreter.

    ``requirements`` are to be installed first.
    """
    packages = [shlex.quote(each) for each in (*requirements, *settings.needed)]
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


def _stacks(recording: Recording, source: str) -> list[nodes.Node]:
    if not recording.stacks:
        return []
    names = labels(recording)
    heading = "Where each process stood when it was stopped"
    node = recorded_stacks("", nodes.paragraph("", heading))
    for stack in recording.stacks:
        name = names[stack.process]
        text = "\n".join(safe(line) for line in stack.text.splitlines())
        node += _literal(
            nodes.literal_block,
            f"{name.mark} {safe(name.text)}\n{text}",
            mark=name.mark,
            colour=colour(name.mark),
            summary=f"{safe(name.text)}: {stands(stack, recording, source)}",
        )
    return [node]


def _literal(
    kind: type[nodes.literal_block], text: str, **attributes: object
) -> nodes.literal_block:
    return kind(text, text, language="text", **attributes)
