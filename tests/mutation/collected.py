"""A pytest plugin that writes down which modules the tests have imported."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def pytest_collection_finish() -> None:
    names = "\n".join(sys.modules)
    Path(os.environ["MUTATION_MODULES"]).write_text(names, encoding="utf-8")
