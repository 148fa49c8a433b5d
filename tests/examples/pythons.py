"""The interpreters that tests of examples run on."""

from __future__ import annotations

import os

from sphinx_recorded.programs.interpreters import SERIES, found

ASKED = os.environ.get("EXAMPLES_ON", "").split() or list(SERIES)
"""Versions that the variable names: by day two of them are enough."""
PYTHONS = [python for python in found() if python.series in ASKED]
"""Those of them that were found."""
