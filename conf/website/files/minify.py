"""Styles and scripts without their comments and indents, and what no page uses.

Sphinx and its extensions publish theirs as they were written: a sixth of what
a page weighs. The theme's style has a picture for each kind of admonition, which
every page would load.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import rcssmin
import rjsmin

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx

MINIFY = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}
_THEME = "styles/furo.css"
_ADMONITION = "admonition"
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?:\([^()]*\)|[^(),])+")
"""One of several; a comma within parentheses does not end it."""
_VARIABLE = re.compile(
    rf"(--(?:icon-[\w-]+|[\w-]*{_ADMONITION}[\w-]*)):(?:\([^()]*\)|[^(){{}};])*;?"
)
"""Of an icon, or for admonitions."""
_USED = re.compile(r"var\((--[\w-]+)")


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Minifies what the built site has in ``_static``."""
    if exception or app.builder.name != "html":
        return
    static = app.outdir / "_static"
    for path in static.rglob("*.*"):
        # one with a dot is minified already, or is named by its content
        if path.suffix in MINIFY and "." not in path.stem:
            text = path.read_text(encoding="utf-8")
            path.write_text(MINIFY[path.suffix](text), encoding="utf-8")
    style = static / _THEME
    if style.is_file() and not any(map(_has_admonition, app.outdir.rglob("*.html"))):
        text = without_admonitions(style.read_text(encoding="utf-8"))
        style.write_text(text, encoding="utf-8")


def without_admonitions(style: str) -> str:
    """A style without rules for admonitions, and variables that only they have."""
    left, style = _RULE.sub(_kept, style), ""
    while left != style:  # one may be the value of another
        style = left
        used = set(_USED.findall(style))
        left = _VARIABLE.sub(lambda m: m[0] if m[1] in used else "", style)  # noqa: B023
    return left


def _kept(rule: re.Match[str]) -> str:
    selectors = _SELECTOR.findall(rule[1])
    others = [each for each in selectors if f".{_ADMONITION}" not in each]
    if len(others) == len(selectors):
        return rule[0]
    return f"{','.join(others)}{{{rule[2]}}}" if others else ""


def _has_admonition(page: Path) -> bool:
    return f'class="{_ADMONITION}'.encode() in page.read_bytes()
