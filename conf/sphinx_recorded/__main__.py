"""``python -m sphinx_recorded``."""

from __future__ import annotations

import sys

from sphinx_recorded.cli.main import main

for stream in (sys.stdout, sys.stderr):
    stream.reconfigure(errors="replace")  # type: ignore[union-attr]
sys.exit(main(sys.argv[1:]))
