"""What a book needs: its manifest says which pages have pictures in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ITEM = re.compile(r'<item (?P<rest>[^>]*\bhref="(?P<page>[^"]*\.xhtml)"[^>]*?)\s*/>')


def on_builder_inited(app: Sphinx) -> None:
    """Has the manifest completed as soon as it is written."""
    builder: Any = app.builder
    if builder.name != "epub":
        return
    write = builder.build_content

    def build_content() -> None:
        write()
        complete(Path(builder.outdir) / "content.opf")

    builder.build_content = build_content


def complete(manifest: Path) -> None:
    """Declares the pages beside it that have SVG in them, as EPUB 3.3 asks for.

    See https://www.w3.org/TR/epub-33/#sec-svg (the property ``svg`` of an item).
    """

    def declared(item: re.Match[str]) -> str:
        page = manifest.parent / item["page"]
        if "properties=" in item["rest"] or not page.is_file():
            return item[0]
        if "<svg" not in page.read_text(encoding="utf-8"):
            return item[0]
        return f'<item {item["rest"]} properties="svg" />'

    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(_ITEM.sub(declared, text), encoding="utf-8")
