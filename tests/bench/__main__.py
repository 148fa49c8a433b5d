"""``nox -s bench``: a table of what building costs, on standard output."""

from __future__ import annotations

import argparse
import platform
import tempfile
import time
from pathlib import Path

from sphinx_recorded.library.attempts import machine

from .generated import growth, peers, programs, sampling, writers
from .imports import imports
from .site import again, site
from .table import said, save, say
from .tools import tools

_EVERY = (site, again, programs, writers, sampling, growth, peers, tools, imports)
PARTS = {part.__name__: part for part in _EVERY}


def main() -> None:
    """Measures the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], default=[])
    parser.add_argument("--counts", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument(
        "--chapter", action="append", default=[], help="only these, of the site itself"
    )
    parser.add_argument(
        "--tool", action="append", default=[], help="only these, of the tools"
    )
    parser.add_argument(
        "--save", action="store_true", help="for the page on how the site is made"
    )
    options = parser.parse_args()
    where = machine()
    python = platform.python_version()
    system = f"{where.system}, {where.cpus} CPUs ({where.processor})"
    say(f"CPython {python}, {system}, {time.strftime('%F')}")
    for part in options.parts or PARTS:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            begun = len(said)
            say(f"\n{PARTS[part].__doc__}")
            PARTS[part](Path(folder), options)
            if PARTS[part] is tools:  # it has a page of its own
                del said[begun:]
    if options.save and len(said) > 1:
        save()


if __name__ == "__main__":
    main()
