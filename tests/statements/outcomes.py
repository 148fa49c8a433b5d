"""What the tests came to that statements name, and where they ran."""

from __future__ import annotations

import platform
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import msgspec
import pytest

from sphinx_recorded.programs.interpreters import found
from website.statements import Result, Results, in_order

METHODS = ("fork", "spawn", "forkserver")


@dataclass
class Ran:
    """One test, with all its parameters."""

    passed: int = 0
    failed: str = ""
    skipped: str = ""
    pythons: set[str] = field(default_factory=set)
    start_methods: set[str] = field(default_factory=set)
    systems: set[str] = field(default_factory=set)


class Outcomes:
    """Hears of every test and writes down where it ran."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.ran: dict[str, Ran] = defaultdict(Ran)

    def failed(self, check: str) -> str:
        """How a test failed; empty if it did not."""
        return self.ran[check].failed

    def passed(self, check: str) -> int:
        """How often it passed."""
        return self.ran[check].passed

    def skipped(self, check: str) -> str:
        """Why it was skipped."""
        return self.ran[check].skipped

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        """Notes what a test came to."""
        report = yield
        if isinstance(item, pytest.Function):
            self._note(self.ran[name_of(item)], item, report)
        return report

    def _note(self, ran: Ran, item: pytest.Function, report) -> None:
        if report.failed:
            ran.failed += f"{item.name}: {report.longreprtext.splitlines()[-1]}\n"
        elif report.skipped:
            ran.skipped = report.longrepr[2].removeprefix("Skipped: ")
        elif report.when == "call":
            ran.passed += 1
            versions, methods, system = where(item)
            ran.pythons |= versions
            ran.start_methods |= methods
            ran.systems.add(system)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Writes the results; those of tests that did not run stay as they were."""
        ran = {name: each for name, each in self.ran.items() if each.passed}
        if session.config.option.collectonly or not ran:
            return
        try:
            before = msgspec.json.decode(self.file.read_bytes(), type=Results).checks
        except (OSError, msgspec.DecodeError):
            before = {}
        now = {
            name: Result(
                passed=not each.failed,
                pythons=in_order(each.pythons),
                start_methods=tuple(sorted(each.start_methods)),
                systems=tuple(sorted(each.systems)),
            )
            for name, each in ran.items()
        }
        date = datetime.now(UTC).date().isoformat()
        results = Results(date=date, checks=dict(sorted({**before, **now}.items())))
        self.file.parent.mkdir(exist_ok=True)
        text = msgspec.json.format(msgspec.json.encode(results), indent=1)
        self.file.write_bytes(text + b"\n")


def name_of(item: pytest.Function) -> str:
    """The name of a test as statements have it."""
    path, *rest = item.nodeid.partition("[")[0].split("::")
    return "::".join([Path(path).name, *rest])


@cache
def wine() -> set[str]:
    """The version of CPython for Windows that runs here."""
    words = ["python3.13-windows", "-c", "import sys; print(sys.version.split()[0])"]
    done = subprocess.run(
        words,
        capture_output=True,
        check=True,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=60,
    )
    return {done.stdout.strip()}


def where(item: pytest.Function) -> tuple[set[str], set[str], str]:
    """Versions of Python and start methods that a test has chosen, and the system."""
    if "windows" in item.fixturenames and sys.platform != "win32":
        return wine(), set(), "CPython for Windows, under Wine"
    versions = {python.series: python.version for python in found()}
    chosen = item.callspec.params.values() if hasattr(item, "callspec") else ()
    pythons = set(versions.values()) if "pythons" in item.fixturenames else set()
    methods: set[str] = set()
    for value in chosen:
        python = getattr(value, "python", value)
        if hasattr(python, "series") and isinstance(python.version, str):  # no class
            pythons.add(python.version)
        elif isinstance(value, str) and value in versions:
            pythons.add(versions[value])
        has_run = hasattr(value, "python")
        method = getattr(value, "start_method", None) if has_run else value
        if method in METHODS:
            methods.add(method)
    return pythons or {platform.python_version()}, methods, platform.system()
