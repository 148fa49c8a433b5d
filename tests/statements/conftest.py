"""Every statement is a test: its text is on its page, and what proves it holds.

A file ``<chapter>/<page>.toml`` here has the statements of that page; each is a
test with the name of the page. The tests that statements name run before them, on
every Python that is found. What they came to is written to build/statements.json,
from which the site shows where a statement was checked.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from textwrap import dedent

import pytest

from sphinx_recorded.programs.interpreters import find, found
from website.statements import Statement, bind, load, read, test_file

from .outcomes import Outcomes
from .recordings import faults

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
WINDOWS = shutil.which("python3.13-windows")
PYPY = find("pypy3.11")
RESULTS = ROOT / "build" / "statements.json"
SETTINGS = {"myst_enable_extensions": ["colon_fence", "deflist"], "smartquotes": False}
OUTCOMES = pytest.StashKey[Outcomes]()


def pytest_configure(config: pytest.Config) -> None:
    """Runs the tests of programs that statements name, too."""
    config.stash[OUTCOMES] = outcomes = Outcomes(RESULTS)
    config.pluginmanager.register(outcomes)
    asked = [Path(config.invocation_params.dir, word) for word in config.args]
    for page, statements in load(HERE).items():
        file = HERE / f"{page}.toml"
        if not any(path == file or path in file.parents for path in asked):
            continue
        checks = [c for each in statements if each.check for c in each.checks]
        for check in dict.fromkeys(checks):
            found = test_file(HERE, check)
            if found and found.parent not in asked:
                node = f"{found}::{check.partition('::')[2]}"
                if node not in config.args:
                    config.args.append(node)


def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> pytest.Collector | None:
    """The statements of a page."""
    if file_path.suffix == ".toml" and file_path.is_relative_to(HERE):
        return Page.from_parent(parent, path=file_path)
    return None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Statements come after the tests that they name."""
    items.sort(key=lambda item: isinstance(item, Said))


@cache
def pages() -> dict:
    """The sentences of every page."""
    return read(ROOT / "docs", SETTINGS)


class Page(pytest.File):
    """A page whose sentences have evidence."""

    @property
    def page(self) -> str:
        """Its name."""
        return self.path.relative_to(HERE).with_suffix("").as_posix()

    def collect(self):
        """A test for each entry."""
        for number, statement in enumerate(load(HERE)[self.page], 1):
            words = " ".join(statement.text.split()[:6])
            name = f"{number} {words}"
            yield Said.from_parent(self, name=name, statement=statement)


class Fault(Exception):
    """What is wrong with a statement."""


class Said(pytest.Item):
    """A sentence, and that what proves it holds."""

    def __init__(self, *, statement: Statement, **rest):
        super().__init__(**rest)
        self.statement = statement

    def runtest(self) -> None:
        """The text is on the page, and the evidence is there."""
        page = self.parent.page
        if page not in pages():
            raise Fault(f"there is no page {page}")
        _, problems = bind(pages()[page], [self.statement])
        if problems:
            raise Fault(problems[0])
        for check in self.statement.checks if self.statement.check else ():
            self._check(check)
        if self.statement.recording:
            source = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
            if found := faults(self.statement.recording, source):
                raise Fault("\n".join(found))

    def _check(self, check: str) -> None:
        if not test_file(HERE, check):
            raise Fault(f"there is no file of {check}")
        outcomes = self.config.stash[OUTCOMES]
        if wrong := outcomes.failed(check):
            raise Fault(f"{check} fails:\n{wrong}")
        if not outcomes.passed(check):
            reason = outcomes.skipped(check)
            if not reason:
                raise Fault(f"{check} did not run: is there such a test?")
            pytest.skip(f"{check}: {reason}")

    def repr_failure(self, excinfo, style=None):
        """Only what is wrong."""
        if isinstance(excinfo.value, Fault):
            return f'{self.parent.page}: "{self.statement.text}"\n{excinfo.value}'
        return super().repr_failure(excinfo, style)

    def reportinfo(self):
        """The page and the sentence."""
        return self.path, None, f"{self.parent.page}: {self.name}"


@pytest.fixture
def unshared(tmp_path):
    """A function that runs a command in namespaces of its own, if there are any."""

    def run(*words):
        done = subprocess.run(
            ["unshare", "--map-root-user", *map(str, words)],
            capture_output=True,
            cwd=tmp_path,
            text=True,
            timeout=60,
            check=False,
        )
        if "unshare" in done.stderr or "mount" in done.stderr:
            pytest.skip("no namespaces here")
        return done

    return run


@pytest.fixture(params=found(), ids=lambda python: python.series)
def python(request):
    """One interpreter after the other."""
    return request.param


@pytest.fixture
def version(python):
    """Such as (3, 15, 2)."""
    return tuple(map(int, python.version.split(".")))


@pytest.fixture
def prints(python, tmp_path):
    """What a program prints on that interpreter, line by line."""

    def run(program, *arguments, code=0, errors=False, stdin=""):
        return lines(
            python.path, tmp_path, program, *arguments, code=code, stdin=stdin
        )[errors]

    return run


@pytest.fixture
def pypy(tmp_path):
    """What a program prints on PyPy 3.11, line by line."""
    if not PYPY:
        pytest.skip("pypy3.11 was not found")
    return _printing(PYPY, tmp_path)


@pytest.fixture
def cpython(tmp_path):
    """What a program prints on CPython 3.11, which PyPy is compared with."""
    usual = find("3.11")
    if not (PYPY and usual):
        pytest.skip("pypy3.11 or python3.11 was not found")
    return _printing(usual, tmp_path)


def _printing(python, folder):
    def run(program, code=0, errors=False):
        return lines(python.path, folder, program, code=code)[errors]

    return run


@pytest.fixture
def windows(tmp_path):
    """What a program prints on CPython for Windows, which runs under Wine here."""
    if sys.platform == "win32":
        path = sys.executable
    elif WINDOWS:
        path = WINDOWS
    else:
        pytest.skip("python3.13-windows was not found")

    def run(program, code=0, errors=False):
        return lines(path, tmp_path, program, code=code)[errors]

    return run


def lines(path, folder, program, *arguments, code=0, stdin=""):
    """What a program prints, and its errors; nothing that it started is left."""
    script = folder / "script.py"
    script.write_text(dedent(program).lstrip(), "utf-8")
    done = subprocess.Popen(
        [path, script.name, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        start_new_session=True,
    )
    try:
        output, errors = done.communicate(stdin, timeout=100)
    finally:
        end(done, all_of_it=path != WINDOWS)
    assert done.returncode == code, errors
    return output.splitlines(), errors.splitlines()


def end(started: subprocess.Popen, *, all_of_it: bool) -> None:
    """Kills a process that is the leader of a session, and all that is left in it.

    Under Wine that would be its server, too, which takes seconds to start again.
    """
    if sys.platform == "win32" or not all_of_it:
        started.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
    started.wait()
