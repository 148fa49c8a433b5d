"""The process that runs programs: what it is made of and what it costs to start."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

import sphinx_recorded
from sphinx_recorded.runner import linux_available, supervisor

OWN = Path(sphinx_recorded.__file__).parents[1]
SLOW = {
    *("argparse", "asyncio", "docutils", "email", "http", "importlib.metadata"),
    *("jinja2", "multiprocessing", "packaging", "pygments", "sphinx", "ssl"),
    *("statistics", "unittest", "xml"),
}
"""Modules that take long to import and that this package can do without."""


def loaded_by(code):
    """Modules that are there after ``code``, in an interpreter of its own."""
    start = f"import sys; sys.path.append({str(OWN)!r}); before = set(sys.modules)"
    code = f"{start}\n{code}\nprint(*set(sys.modules) - before)"
    done = subprocess.run(
        [sys.executable, "-I", "-c", code],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    return set(done.stdout.split())


def test_the_package_imports_nothing_before_it_is_used():
    """What is slow to import delays every build, also one that has all it needs."""
    loaded = loaded_by("import sphinx_recorded")
    assert "sphinx_recorded" in loaded
    assert not {name for name in loaded if name.startswith("sphinx_recorded.")}
    later = {"concurrent.futures", "ctypes", "dataclasses", "json", "logging"}
    later |= {"msgspec", "pathlib", "pickle", "platform", "re", "socket"}
    later |= {"subprocess", "tempfile", "threading", "tomllib"}
    assert not loaded & (later | SLOW)


@pytest.mark.skipif(not linux_available(), reason="it is needed on Linux only")
def test_the_process_that_runs_programs_imports_what_it_needs():
    """Every batch of recordings waits for its start."""
    loaded = loaded_by(
        "from sphinx_recorded.runner import supervisor_process\n"
        "from sphinx_recorded.runner.linux import watching"
    )
    assert "sphinx_recorded.runner.once" in loaded
    others = {"cli", "drawing", "extension", "library", "terminal"}
    assert not loaded & (SLOW | {f"sphinx_recorded.{name}" for name in others})


@pytest.mark.skipif(not linux_available(), reason="there is none elsewhere")
def test_it_is_of_the_same_package(run_of, tmp_path, monkeypatch):
    """Whatever comes first on the path by now, such as one that is installed."""
    another = tmp_path / "sphinx_recorded"
    another.mkdir()
    (another / "__init__.py").write_text("raise SystemExit('another package')")
    monkeypatch.syspath_prepend(tmp_path)
    run = run_of("exit_code.py", arguments=("0",))
    with supervisor() as runs:
        observation = runs.observe(run, threading.Event())
    assert observation.ending.code == 0


@pytest.mark.skipif(not linux_available(), reason="there is none elsewhere")
def test_a_module_beside_the_package_is_not_taken_for_python_s(
    run_of, tmp_path, monkeypatch
):
    """The package may be installed where there is a ``queue.py``."""
    (tmp_path / "sphinx_recorded").symlink_to(OWN / "sphinx_recorded")
    for name in ("typing", "importlib", "queue", "signal", "socket", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('of another')")
    monkeypatch.setattr(
        "sphinx_recorded.runner.supervision.__file__",
        str(tmp_path / "sphinx_recorded" / "runner" / "supervision.py"),
    )
    run = run_of("exit_code.py", arguments=("0",))
    with supervisor() as runs:
        observation = runs.observe(run, threading.Event())
    assert observation.ending.code == 0
