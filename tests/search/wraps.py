"""What shells, logs, containers, mails and test runs put around an error."""

from __future__ import annotations

import json
import textwrap

_FRAMES = (
    "Traceback (most recent call last):",
    '  File "/home/ann/app/run.py", line 31, in <module>',
    "    main()",
    '  File "/home/ann/app/run.py", line 22, in main',
    "    go(settings)",
)


def _lines(error: str) -> tuple[str, ...]:
    return (*_FRAMES, error)


def _traced(error: str) -> str:
    return "\n".join(_lines(error))


def _before(error: str, prefix: str) -> str:
    return "\n".join(prefix + line for line in _lines(error))


def _kind(error: str) -> str:
    return error.partition(": ")[0].rpartition(".")[2]


WRAPS = {
    "traceback": _traced,
    "one line": lambda e: " ".join(line.strip() for line in _lines(e)),
    "pytest": lambda e: f">       go(settings)\nE       {e}\n\nrun.py:22: {_kind(e)}",
    "summary": lambda e: (
        f"=== short test summary info ===\nFAILED tests/test_run.py::test_go - {e}\n"
        "=== 1 failed, 11 passed in 3.02s ==="
    ),
    "container": lambda e: _before(e, "worker_1  | "),
    "journal": lambda e: _before(e, "Oct 02 11:20:45 node7 python3[8841]: "),
    "mail": lambda e: _before(e, "> "),
    "CI": lambda e: "\n".join(
        f"2026-10-07T08:33:19.{1182771 + 331 * n}Z {line}"
        for n, line in enumerate((*_lines(e), "##[error]Process completed with 1."))
    ),
    "CI line": lambda e: f"##[error]{e}",
    "log": lambda e: f"2026-11-03 09:14:22,801 ERROR worker-2 {e}",
    "root logger": lambda e: f"ERROR:root:{e}",
    "JSON": lambda e: json.dumps({"level": "error", "exc_info": _traced(e)}),
    "colours": lambda e: f"\x1b[31m{e}\x1b[0m",
    "group": lambda e: (
        "  + Exception Group Traceback (most recent call last):\n"
        + _before(e, "    | ")
        + "\n    +------------------------------------"
    ),
    "wrapped": lambda e: "\n".join((*_FRAMES, *textwrap.wrap(e, 70))),
    "chained": lambda e: (
        f'RemoteTraceback:\n"""\n{_traced(e)}\n"""\n\n'
        "The above exception was the direct cause of the following exception:\n\n"
        + _traced(e)
    ),
    "thread": lambda e: f"Exception in thread Thread-3 (run):\n{_traced(e)}",
    "thread line": lambda e: f"Exception in thread Thread-1 (run): {e}",
    "list of errors": lambda e: f"{_kind(e)}\n{e.partition(': ')[2]}\nrun.py in main",
}
"""Each makes of the line of an error what somebody pastes."""
