"""``python -m sphinx_recorded``, and the command ``sphinx-recorded``."""

from __future__ import annotations

import sys


def run() -> None:
    """Obeys the command line and ends this process."""
    from sphinx_recorded.cli import main  # noqa: PLC0415 (after the path is set)

    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    # With -m the current folder is first: modules there may be named like Python's.
    if not sys.flags.safe_path:
        del sys.path[0]
    run()
