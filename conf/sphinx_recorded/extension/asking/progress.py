"""How far the recording of programs is."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx_recorded.library import Progress

logger = logging.getLogger(__name__)

_MANY = 50
"""Runs from which it takes so long that a log should tell."""


def show_progress(progress: Progress) -> None:
    """On a terminal a line that is written anew for each run, else one a tenth."""
    done, total = progress.done, progress.total
    text = f"examples: {done} of {total} recorded"
    if sys.stdout.isatty():
        text = "" if done == total else f"{text}, {progress.run}"
        width = shutil.get_terminal_size().columns - 1
        logger.info("\r%s\r%s", " " * width, text[:width], nonl=True)
    elif total >= _MANY and done * 10 // total > (done - 1) * 10 // total:
        logger.info("%s", text)
