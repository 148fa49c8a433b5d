"""A recording as a page or as a picture that stands alone."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_recorded.recording import labels, safe

from .caption import remarks, stamp
from .colours import NAMESPACE
from .stacks import stands
from .table import table
from .timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_recorded.recording import Recording

STATIC = Path(__file__).with_name("static")
"""The folder of the style and the script that go with what is drawn."""
_WIDTH = 800
_SHADES = re.compile(r"--(p\d): light-dark\((#\w+), (#\w+)\)")
_BARS = """\
text { font: 12px system-ui, sans-serif; }
.thread, .times text { font-size: 11px; }
.times { text-anchor: middle; }
text[class^="p"] { fill: currentColor !important; font-weight: bold; }
path { vector-effect: non-scaling-stroke; }
.grid { stroke: #8888; }
.life { fill: currentColor; fill-opacity: 0.2; stroke: currentColor; }
.only { fill-opacity: 0.6; }
.busy { fill: currentColor; }
"""


def page(recording: Recording) -> str:
    """A whole HTML page that needs no other file."""
    title = escape(safe(recording.program.typed))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n"
        '<body data-theme="auto">\n<main class="recorded">\n<div class="run">\n'
        f"<pre>$ {title}</pre>\n{''.join(_run(recording))}</div>\n</main>\n"
        f"<script>\n{_file('recorded.js')}</script>\n</body>\n</html>\n"
    )


def picture(recording: Recording) -> str:
    """The timeline as a file of SVG."""
    drawn = timeline(recording).svg or f"<svg {NAMESPACE}></svg>\n"
    # Within HTML it is as wide as its place; a file has a width of its own.
    start, _, rest = drawn.partition(">")
    start = start.replace('width="100%"', f'width="{_WIDTH}"')
    return f"{start}>\n<style>\n{_picture_style()}</style>\n{rest}"


def _run(recording: Recording) -> Iterator[str]:
    shown = timeline(recording, "r")
    yield table(recording, "rt" if shown.linked else "")
    yield shown.svg
    for text in remarks(recording):
        yield f"<p>{escape(text)}</p>\n"
    names = labels(recording)
    if recording.stacks:
        yield "<p>Where each process stood when it was stopped:</p>\n"
        for stack in recording.stacks:
            name = names[stack.process]
            lines = "\n".join(safe(line) for line in stack.text.splitlines())
            where = escape(f"{safe(name.text)}: {stands(stack, recording)}")
            yield f"<details><summary><b>{escape(name.mark)}</b> {where}</summary>"
            yield f'<pre class="stack">{escape(lines)}</pre></details>\n'
    yield f'<p class="stamp">{escape(stamp(recording))}</p>\n'


def _style() -> str:
    page = (
        "body { margin: 1rem auto; max-width: 60rem; padding: 0 0.5rem; }\n"
        ".recorded .run > pre { padding-block: 0.5rem; white-space: pre-wrap; }\n"
        "@media (prefers-color-scheme: dark) { body { background: #101214; } }\n"
    )
    return _file("recorded.css") + page


def _picture_style() -> str:
    """Plain colours: much that shows pictures does not know ``light-dark``."""
    light, dark = {"text": "#17191c", "muted": "#5a5c63"}, {"text": "#e6e8eb"}
    dark["muted"] = "#a3a7ad"
    for name, *shades in _SHADES.findall(_file("recorded.css")):
        light[name], dark[name] = shades
    rules = "".join(f".{n} {{ color: {light[n]}; }}\n" for n in _processes(light))
    darker = "".join(f".{n} {{ color: {dark[n]}; }}\n" for n in _processes(dark))
    return (
        f"{_BARS}{_texts(light)}{rules}"
        f"@media (prefers-color-scheme: dark) {{\n{_texts(dark)}{darker}}}\n"
    )


def _processes(shades: dict[str, str]) -> list[str]:
    return [name for name in shades if name.startswith("p")]


def _texts(shades: dict[str, str]) -> str:
    return (
        f"text, .tick {{ fill: {shades['text']}; }}\n"
        f".thread, .times text {{ fill: {shades['muted']}; }}\n"
    )


def _file(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
