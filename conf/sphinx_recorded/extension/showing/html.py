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

from .links import linked
from .run_nodes import UNSEARCHED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.writers.html5 import HTML5Translator

    from .links import LinksByLine
    from .nodes import (
        recorded_box,
        recorded_download,
        recorded_fold,
        recorded_label,
        recorded_legend,
        recorded_program,
        recorded_run,
        recorded_stacks,
        recorded_stamp,
        recorded_tab,
        recorded_tabs,
        recorded_timeline,
        recorded_transcript,
    )
    from .origins import Margin, Writer

_IDENT = re.compile(r'\b(?:id="|href="#)(?=x\d+[tp]\d)')
"""Before the id of a line's tick, or of a line of the program."""
MARKS = 3
"""Processes that the margin of a line has room for."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PRE = re.compile(r"<pre>(?:<span></span>)?(.*?)\n?</pre>", re.DOTALL)


def visit_program(self: HTML5Translator, node: recorded_program) -> None:
    """The whole program, so that copying copies it, with only its parts shown."""
    language = node["language"]
    highlighted = self.highlighter.highlight_block(
        node["whole"], language, force=True, location=node
    )
    match = _PRE.search(highlighted)
    written = match[1] if match else escape(node["whole"])
    written_lines = written.split("\n")
    by_line: LinksByLine = node.get("links", {})
    for number, links in by_line.items():
        written_lines[number - 1] = linked(written_lines[number - 1], links)
    if node.get("numbered"):
        written_lines = _numbered(written_lines)
    written_lines = _with_margin(written_lines, node, _page(self))
    lines = _marked(written_lines, node["emphasized"])
    code = "".join(_folded(lines, [] if _is_book(self) else node["parts"]))
    classes = escape(" ".join(["notranslate", *node["classes"]]))
    self.body.append(
        f'<div class="highlight-{language} {classes}"><div class="highlight">'
        f'<pre tabindex="0">{code}</pre></div></div>\n'
    )
    raise nodes.SkipNode


def _numbered(lines: Sequence[str]) -> list[str]:
    width = len(str(len(lines)))
    return [
        f'<span class="linenos">{number:>{width}}</span>{line}'
        for number, line in enumerate(lines, 1)
    ]


def _with_margin(
    lines: Sequence[str], node: recorded_program, prefix: str
) -> list[str]:
    """The lines, with the marks of those who printed from them.

    The marks are attributes, which a style shows: so they are not copied.
    """
    margin: Margin = node.get("margin") or {}
    return [
        _printing(line, f"{prefix}{node['ident']}{number}", margin[number])
        if number in margin
        else line
        for number, line in enumerate(lines, 1)
    ]


def _printing(line: str, ident: str, writers: Sequence[Writer]) -> str:
    if not writers:
        return f'<span id="{ident}">{line}</span>'
    more = len(writers) > MARKS
    marks = "".join(
        f'<i class="{writer.colour}" data-mark="{escape(writer.mark)}"></i>'
        for writer in writers[: MARKS - more]
    )
    if more:
        marks += '<i data-mark="\N{HORIZONTAL ELLIPSIS}"></i>'
    by = f'<span class="by">{marks}</span>'
    return f'<span class="printing" id="{ident}">{by}{line}</span>'


def _marked(lines: Sequence[str], emphasized: Sequence[int]) -> list[str]:
    return [
        f'<span class="hll">{line}\n</span>' if number in emphasized else f"{line}\n"
        for number, line in enumerate(lines, 1)
    ]


def _folded(lines: Sequence[str], parts: Sequence[int]) -> Iterator[str]:
    """The lines; those that are not shown unfold."""
    numbered = enumerate(lines, 1)
    for shown, group in groupby(numbered, lambda n: not parts or n[0] in parts):
        texts = [text for _, text in group]
        if shown:
            yield from texts
        else:
            remark = count(len(texts), "line")
            summary = f'<summary aria-label="{remark}" data-lines="{remark}"></summary>'
            yield f'<details class="folded">{summary}{"".join(texts)}</details>'


def visit_box(self: HTML5Translator, node: recorded_box) -> None:
    """A box without the classes that themes give a meaning of their own."""
    # a label above the directive
    places = [f'<span id="{escape(ident)}"></span>' for ident in node["ids"]]
    classes = escape(" ".join(node["classes"]))
    self.body.append(f'{"".join(places)}<div class="{classes}">\n')


def depart_box(self: HTML5Translator, node: recorded_box | recorded_tabs) -> None:  # noqa: ARG001
    """Ends it."""
    self.body.append("</div>\n")


def visit_tabs(self: HTML5Translator, node: recorded_tabs) -> None:
    """A row of labels and what is under the chosen one; in a book, all of it."""
    kind = "recorded-views" if _is_book(self) else "recorded-tabs"
    meant = ' data-meant=""' if node["meant"] else ""
    self.body.append(f'<div class="{kind}"{meant}>\n')


def visit_tab(self: HTML5Translator, node: recorded_tab) -> None:
    """The button that chooses it."""
    if _is_book(self):
        return
    checked = ' checked="checked"' if node["opened"] else ""
    ident, name = _page(self) + node["ident"], _page(self) + node["set"]
    runs = f' data-runs="{escape(node["runs"])}"' if node["runs"] else ""
    self.body.append(
        f'<input type="radio" id="{ident}" name="{name}"{runs}{checked} />'
    )


def depart_tab(self: HTML5Translator, node: recorded_tab) -> None:
    """Nothing: its box has ended already."""


def visit_label(self: HTML5Translator, node: recorded_label) -> None:
    """What is clicked."""
    if _is_book(self):
        self.body.append('<p class="recorded-label">')
    else:
        self.body.append(f'<label for="{_page(self)}{node.parent["ident"]}">')


def depart_label(self: HTML5Translator, node: recorded_label) -> None:  # noqa: ARG001
    """Ends it."""
    self.body.append("</p>\n" if _is_book(self) else "</label>\n")


def _page(self: HTML5Translator) -> str:
    """What ids begin with where all pages are one: they were new on their own."""
    if self.builder.name != "singlehtml" or not self.docnames:
        return ""
    return re.sub(r"\W", "-", self.docnames[-1]) + "-"


def _is_book(self: HTML5Translator) -> bool:
    return bool(self.builder.name == "epub")


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
    prefix = _page(self)
    html = _IDENT.sub(rf"\g<0>{prefix}", node["html"]) if prefix else node["html"]
    self.body.append(html)
    raise nodes.SkipNode


def visit_stacks(self: HTML5Translator, node: recorded_stacks) -> None:
    """The call that each process waits in; all of its stack unfolds."""
    heading, *stacks = node.children
    self.body.append(f"<p>{escape(heading.astext())}:</p>\n")
    for stack in stacks:
        assert isinstance(stack, nodes.literal_block)
        text = escape(stack.astext().partition("\n")[2])
        mark, summary = escape(stack["mark"]), escape(stack["summary"])
        self.body.append(
            f'<details class="{stack["colour"]}"><summary><b>{mark}</b> {summary}'
            f'</summary><pre class="stack" tabindex="0">{text}</pre></details>\n'
        )
    raise nodes.SkipNode


def visit_stamp(self: HTML5Translator, node: recorded_stamp) -> None:
    """Where it ran; the rest is behind a sign."""
    head, rest = escape(node["head"]), escape(node["rest"])
    rest = _DATE.sub(r'<span class="date">\g<0></span>', rest)  # in one line
    classes = escape(" ".join(node["classes"]))
    link = next(node.findall(nodes.reference), None)
    if link is not None:
        href, text = escape(link["refuri"]), escape(link.astext())
        rest += f' · <a class="reference internal" href="{href}">{text}</a>'
    self.body.append(
        f'<details class="{classes}"><summary>{head}</summary>\n'
        f"<p>{rest}</p></details>\n"
    )
    raise nodes.SkipNode


def visit_legend(self: HTML5Translator, node: recorded_legend) -> None:
    """What explains the signs to those who ask."""
    self.body.append(
        f'<details class="legend {UNSEARCHED}"><summary>What do the signs mean?'
        f"</summary><p>{escape(node.astext())}</p></details>\n"
    )
    raise nodes.SkipNode


def visit_fold(self: HTML5Translator, node: recorded_fold) -> None:
    """What is opened by a click; a book has it open."""
    kind, summary = node["kind"], escape(node["summary"])
    if _is_book(self):
        self.body.append(f'<div class="{kind}"><p>{summary}</p>\n')
    else:
        self.body.append(f'<details class="{kind}"><summary>{summary}</summary>\n')


def depart_fold(self: HTML5Translator, node: recorded_fold) -> None:  # noqa: ARG001
    """Ends it."""
    self.body.append("</div>\n" if _is_book(self) else "</details>\n")
