"""How far the recording of programs is, on a terminal."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from recorder.schedule import Progress

logger = logging.getLogger(__name__)


def show_progress(progress: Progress) -> None:
    """One line that is written anew for each run; nothing if nobody watches."""
    if not sys.stdout.isatty():
        return
    text = f"examples: {progress.done} of {progress.total} recorded, {progress.run}"
    if progress.done == progress.total:
        text = ""
    width = shutil.get_terminal_size().columns - 1
    logger.info("\r%s\r%s", " " * width, text[:width], nonl=True)
