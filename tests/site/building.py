"""Builds the site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"


def sphinx_build(builder: str, out: Path, *options: str) -> subprocess.CompletedProcess:
    """Runs ``sphinx-build`` on the site; recordings come from its cache."""
    words = [sys.executable, "-m", "sphinx", "-n", "-q", "-c", ROOT / "conf"]
    return subprocess.run(
        [*words, "-b", builder, *options, ROOT / "docs", out],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=600,
    )
