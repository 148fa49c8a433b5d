"""Files that readers can download."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from .domain import ExampleDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from recorder import Recording

RECORDINGS = "_recordings"
"""Folder of the site with the recordings that it shows."""


def download(file: Path, page: Path, text: nodes.Node) -> addnodes.download_reference:
    """``text`` as a link on ``page`` that downloads ``file``."""
    target = os.path.relpath(file, page.parent).replace(os.sep, "/")
    return addnodes.download_reference(file.name, "", text, reftarget=target)


def data_link(recording: Recording, file: Path, domain: ExampleDomain) -> nodes.Node:
    """A link to ``file``, which has ``recording``; there is one in HTML only."""
    page = domain.env.docname
    name = f"{Path(recording.program.name).with_suffix('')}/{file.name}"
    domain.note_data(page, name, file)
    uri = f"{'../' * page.count('/')}{RECORDINGS}/{name}"
    link = nodes.reference("", "recording as JSON", refuri=uri, internal=True)
    return addnodes.only("", nodes.Text(" · "), link, expr="builder_html")


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Puts the recordings that pages show beside the pages.

    Sphinx would copy each of them with every build.
    """
    if exception or app.builder.name != "html":
        return
    folder = Path(app.outdir, RECORDINGS)
    for files in ExampleDomain.of(app.env).data_files.values():
        for name, file in files.items():
            _copy(Path(file), folder / name)


def _copy(file: Path, target: Path) -> None:
    """Unless it is there already; a copy has the time of what it is a copy of."""
    source = file.stat()
    try:
        copy = target.stat()
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
    else:
        if (copy.st_mtime_ns, copy.st_size) == (source.st_mtime_ns, source.st_size):
            return
    shutil.copy2(file, target)
