"""Runs tests in bad conditions: ``python -m tests.stress CONDITION [PYTEST ...]``."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

BUSY = 20
FOLDERS = ["tests/core", "tests/extension"]
LIMIT = 3000.0
"""Seconds after which the tests are ended."""

LOOP = "while True: pass"
SHARED_MEMORY = """\
from multiprocessing import shared_memory
while True:
    block = shared_memory.SharedMemory(create=True, size=4096)
    block.close()
    block.unlink()
"""


@contextmanager
def beside(*programs: str) -> Iterator[None]:
    """Python programs that run until the tests are over."""
    with ExitStack() as stack:
        for program in programs:
            process = stack.enter_context(
                subprocess.Popen([sys.executable, "-c", program])
            )
            stack.callback(process.kill)
        yield


def tests(*words: str) -> subprocess.Popen[bytes]:
    """Starts pytest; its cache of what failed is not shared with another."""
    options = ["-q", "-p", "no:cacheprovider"]
    return subprocess.Popen([sys.executable, "-m", "pytest", *options, *words])


def ignored(*words: str) -> int:
    """With SIGINT and SIGHUP ignored, as under nohup."""
    for name in ("SIGINT", "SIGHUP"):
        signal.signal(signal.Signals[name], signal.SIG_IGN)
    return tests(*words).wait(LIMIT)


def busy(*words: str) -> int:
    """Beside twenty busy processes."""
    with beside(*[LOOP] * BUSY):
        return tests(*words).wait(LIMIT)


def twice(*words: str) -> int:
    """Beside a second copy of the tests."""
    with tests(*words) as one, tests(*words) as other:
        return one.wait(LIMIT) or other.wait(LIMIT)


def shared(*words: str) -> int:
    """Beside other programs that use shared memory."""
    with beside(*[SHARED_MEMORY] * 2):
        return tests(*words).wait(LIMIT)


CONDITIONS = {each.__name__: each for each in (ignored, busy, twice, shared)}


def main(words: list[str]) -> int:
    """The exit status of the tests."""
    if not words or words[0] not in CONDITIONS:
        told = [f"  {name:<9}{each.__doc__}" for name, each in CONDITIONS.items()]
        sys.stderr.write("\n".join([str(__doc__), *told, ""]))
        return 2
    return CONDITIONS[words[0]](*(words[1:] or FOLDERS))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
