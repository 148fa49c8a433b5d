"""Builds the site."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"


def sphinx_build(
    builder: str, out: Path, *options: str, docs: Path = ROOT / "docs", **settings: str
) -> subprocess.CompletedProcess:
    """Runs ``sphinx-build`` on the site; recordings come from its cache.

    ``docs``: other pages, with the settings of the site. ``settings``: what the
    environment says of where it is published. ``SPHINXOPTS``, as Sphinx's makefiles
    know it, has further options: those with which the recordings were made.
    """
    options = (*options, *shlex.split(os.environ.get("SPHINXOPTS", "")))
    words = [sys.executable, "-m", "sphinx", "-n", "-q", "-c", ROOT / "conf"]
    if docs != ROOT / "docs":
        words += ["-D", "statement_folder="]  # they are of this site's own pages
    return subprocess.run(
        [*words, "-b", builder, *options, docs, out],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "REPOSITORY": "", "SITE_URL": "", **settings},
        timeout=600,
    )
