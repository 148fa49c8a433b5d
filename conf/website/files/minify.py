"""Styles and scripts without their comments and indents.

Sphinx and its extensions publish theirs as they were written: a sixth of what
a page weighs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import rcssmin
import rjsmin

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MINIFY = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Minifies what the built site has in ``_static``."""
    if exception or app.builder.name != "html":
        return
    for path in (app.outdir / "_static").rglob("*.*"):
        # one with a dot is minified already, or is named by its content
        if path.suffix in MINIFY and "." not in path.stem:
            text = path.read_text(encoding="utf-8")
            path.write_text(MINIFY[path.suffix](text), encoding="utf-8")
