"""How the nodes of an example are written as HTML.

What is written is XML too, as ePub asks for.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_recorded.recording import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.writers.html5 import HTML5Translator

    from .nodes import (
        recorded_download,
        recorded_program,
        recorded_run,
        recorded_stacks,
        recorded_timeline,
        recorded_transcript,
    )

_PRE = re.compile(r"<pre>(?:<span></span>)?(.*?)\n?</pre>", re.DOTALL)


def visit_program(self: HTML5Translator, node: recorded_program) -> None:
    """The whole program, so that copying copies it, with only its parts shown."""
    language = node["language"]
    highlighted = self.highlighter.highlight_block(
        node["whole"], language, force=True, location=node
    )
    match = _PRE.search(highlighted)
    written = match[1] if match else escape(node["whole"])
    lines = _marked(written.split("\n"), node["emphasized"])
    code = "".join(_folded(lines, node["parts"]))
    self.body.append(
        f'<div class="highlight-{language} notranslate"><div class="highlight">'
        f'<pre tabindex="0">{code}</pre></div></div>\n'
    )
    raise nodes.SkipNode


def _marked(lines: Sequence[str], emphasized: Sequence[int]) -> list[str]:
    return [
        f'<span class="hll">{line}\n</span>' if number in emphasized else f"{line}\n"
        for number, line in enumerate(lines, 1)
    ]


def _folded(lines: Sequence[str], parts: Sequence[int]) -> Iterator[str]:
    """The lines, those that are not shown hidden behind a remark."""
    numbered = enumerate(lines, 1)
    for shown, group in groupby(numbered, lambda n: not parts or n[0] in parts):
        texts = [text for _, text in group]
        if shown:
            yield from texts
        else:
            remark = count(len(texts), "line")
            hidden = f'<span hidden="hidden">{"".join(texts)}</span>'
            yield f'<span class="folded" data-lines="{remark}">{hidden}</span>'


def visit_download(self: HTML5Translator, node: recorded_download) -> None:
    """A link that a browser follows by saving the file."""
    href = escape(node["refuri"])
    self.body.append(
        f'<a class="reference download internal" download="" href="{href}">'
    )


def depart_download(self: HTML5Translator, node: recorded_download) -> None:  # noqa: ARG001
    """Ends the link."""
    self.body.append("</a>")


def visit_run(self: HTML5Translator, node: recorded_run) -> None:  # noqa: ARG001
    """One box around command, transcript, timeline and stamp."""
    self.body.append('<div class="run">\n')


def depart_run(self: HTML5Translator, node: recorded_run) -> None:  # noqa: ARG001
    """Ends the box."""
    self.body.append("</div>\n")


def visit_picture(
    self: HTML5Translator, node: recorded_transcript | recorded_timeline
) -> None:
    """The HTML made from the Recording, in place of the text."""
    self.body.append(node["html"])
    raise nodes.SkipNode


def visit_stacks(self: HTML5Translator, node: recorded_stacks) -> None:
    """Stacks that unfold."""
    heading, *stacks = node.children
    self.body.append(f"<details><summary>{escape(heading.astext())}</summary>\n")
    for stack in stacks:
        text = escape(stack.astext())
        self.body.append(f'<pre class="stack" tabindex="0">{text}</pre>\n')
    self.body.append("</details>\n")
    raise nodes.SkipNode
