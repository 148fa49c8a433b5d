"""Files that readers can download."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx import addnodes

if TYPE_CHECKING:
    from pathlib import Path

    from docutils import nodes


def download(file: Path, page: Path, text: nodes.Node) -> addnodes.download_reference:
    """``text`` as a link on ``page`` that downloads ``file``."""
    target = os.path.relpath(file, page.parent).replace(os.sep, "/")
    return addnodes.download_reference(file.name, "", text, reftarget=target)
