"""Files that readers can download: programs and recordings.

Sphinx would compare each of them with its copy in every build, and put it under
an address that changes.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging

from sphinx_recorded.extension.asking.environment import RecordedDomain

from .nodes import recorded_download

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_recorded.recording import Recording

logger = logging.getLogger(__name__)

PROGRAMS, RECORDINGS = "_programs", "_recordings"
"""Folders of the site."""


def download(
    file: Path, name: str, text: nodes.Node, domain: RecordedDomain
) -> list[nodes.Node]:
    """``text`` as a link that downloads ``file``, which the site has as ``name``.

    In other formats than HTML there is only the text.
    """
    uri = _offered(file, f"{PROGRAMS}/{name}", domain)
    link = recorded_download("", "", text, refuri=uri, internal=True)
    return [
        addnodes.only("", link, expr="builder_html"),
        addnodes.only("", text.deepcopy(), expr="not builder_html"),
    ]


def data_link(recording: Recording, file: Path, domain: RecordedDomain) -> nodes.Node:
    """A link to ``file``, which has ``recording``; there is one in HTML only."""
    name = f"{Path(recording.program.name).with_suffix('')}/{file.name}"
    uri = _offered(file, f"{RECORDINGS}/{name}", domain)
    link = nodes.reference("", "recording as JSON", refuri=uri, internal=True)
    return addnodes.only("", nodes.Text(" · "), link, expr="builder_html")


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Puts the files that pages offer beside the pages."""
    if exception or app.builder.name != "html":
        return
    for files in RecordedDomain.of(app.env).data_files.values():
        for name, file in files.items():
            try:
                _copy(Path(file), Path(app.outdir, name))
            except OSError as error:
                logger.warning("cannot offer %s: %s", name, error, type="example")


def _offered(file: Path, name: str, domain: RecordedDomain) -> str:
    """The address of a file, as seen from the page that is being read."""
    page = domain.env.docname
    domain.note_data(page, name, file)
    return f"{'../' * page.count('/')}{name}"


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
