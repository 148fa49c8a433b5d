"""Programs that pages recommend: with many items, and when something fails.

Each test changes a few words of the page's own program, and runs that.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from recorder.interpreters import found

EXAMPLES = Path(__file__).parents[2] / "examples"
ASKED = os.environ.get("EXAMPLES_ON", "").split()
PYTHONS = [python for python in found() if not ASKED or python.series in ASKED]
START_METHODS = ["fork", "spawn", "forkserver"]
LIMIT = 120


@pytest.fixture(params=PYTHONS, ids=lambda python: python.series)
def python(request):
    """One interpreter after the other."""
    return request.param


@pytest.fixture
def changed(python, tmp_path):
    """Runs a program in which words were replaced; gives what came of it."""

    def run(name, start_method=None, **changes):
        text = (EXAMPLES / name).read_text()
        for old, new in changes.get("words", {}).items():
            assert text.count(old) == 1, f"{name} does not say once: {old}"
            text = text.replace(old, new)
        if start_method:
            chosen = f'__import__("multiprocessing").set_start_method("{start_method}")'
            guard = 'if __name__ == "__main__":\n'
            text = text.replace(guard, f"{guard}    {chosen}\n")
        (tmp_path / Path(name).name).write_text(text)
        return subprocess.run(
            [str(python.path), Path(name).name],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=LIMIT,
        )

    return run


# My Pool hangs after a worker was killed


def test_workers_are_killed_while_tasks_are_submitted(changed, python):
    # the large number takes 10 s
    count = "100_000" if python in (PYTHONS[0], PYTHONS[-1]) else "5_000"
    shown = "[n for n in numbers if isinstance(results[n], str)]"
    words = {
        "number == 2": "number in (2, 4000)",
        "range(5)": f"range({count})",
        "print([results[number] for number in numbers])": f"print({shown})",
    }
    run = changed("pools/executor_tries_again.py", words=words)
    assert (run.returncode, run.stdout) == (0, "[2, 4000]\n"), run.stderr
