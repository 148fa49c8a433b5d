"""Files that readers can download: programs and recordings.

Sphinx would compare each of them with its copy in every build, and put it under
an address that changes.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from sphinx_recorded.extension.asking.environment import RecordedDomain

from .nodes import recorded_data, recorded_download

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_recorded.recording import Recording

logger = logging.getLogger(__name__)

PROGRAMS, RECORDINGS = "_programs", "_recordings"
"""Folders of the site."""


def download(
    file: Path, name: str, text: nodes.Node, domain: RecordedDomain
) -> nodes.Node:
    """``text`` as a link that downloads ``file``, which the site has as ``name``."""
    name = f"{PROGRAMS}/{name}"
    domain.note_data(domain.env.docname, name, file)
    return recorded_download("", "", text, file=name, refuri=name, internal=True)


def data_link(recording: Recording, file: Path, domain: RecordedDomain) -> nodes.Node:
    """A link to ``file``, which has ``recording``."""
    folder = Path(recording.program.name).with_suffix("")
    name = f"{RECORDINGS}/{folder}/{file.name}"
    domain.note_data(domain.env.docname, name, file)
    link = nodes.reference("", "recording as JSON", refuri=name, internal=True)
    return recorded_data("", "", nodes.Text(" · "), link, file=name)


def is_site(builder: Builder) -> bool:
    """Whether what is built is pages for a browser, which may offer files."""
    return builder.format == "html" and builder.name != "epub"


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Puts the files that pages offer beside the pages."""
    if exception or not is_site(app.builder):
        return
    for files in RecordedDomain.of(app.env).data_files.values():
        for name, file in files.items():
            try:
                _copy(Path(file), Path(app.outdir, name))
            except OSError as error:
                logger.warning("cannot offer %s: %s", name, error, type="example")


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
