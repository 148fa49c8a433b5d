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
    """On a terminal a line that is written anew for each run, else one a tenth.

    Environments are few and take long: each of them has a line in a log.
    """
    done, total = progress.done, progress.total
    recorded = progress.environment is None
    text = f"examples: {done} of {total} {'recorded' if recorded else 'environments'}"
    tenth = total >= _MANY and done * 10 // total > (done - 1) * 10 // total
    if sys.stdout.isatty():
        last = progress.environment or progress.run
        text = "" if done == total else f"{text}, {last}"
        width = shutil.get_terminal_size().columns - 1
        logger.info("\r%s\r%s", " " * width, text[:width], nonl=True)
    elif tenth or not recorded:
        logger.info("%s", text)
