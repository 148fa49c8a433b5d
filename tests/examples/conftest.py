"""Every example, recorded with each start method on each interpreter found.

A test that asks for ``recording`` names its program::

    @pytest.mark.example("pool/create_a_pool.py")
    def test_create_a_pool(recording): ...

It then runs once per start method and Python version that the program is
about; ``start_methods=`` and ``versions=`` of the mark narrow that down.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from sphinx_recorded.errors import NotPossible, Unavailable
from sphinx_recorded.library.environments import make
from sphinx_recorded.library.file_lock import locked
from sphinx_recorded.library.library import Library
from sphinx_recorded.programs.interpreters import SERIES
from sphinx_recorded.programs.run import Run
from sphinx_recorded.recording.builds import PYPY, names_of
from sphinx_recorded.recording.model import Recording

from .pythons import ASKED, PYTHONS, those_asked

ROOT = Path(__file__).parents[2]
LIBRARY = pytest.StashKey[Library]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of ``nox -s examples``."""
    group = parser.getgroup("examples")
    group.addoption(
        "--python",
        action="append",
        default=[],
        metavar="3.N",
        help="run the examples on this version only, such as 3.14t (can be given again;"
        " default: the variable EXAMPLES_ON, else every version)",
    )
    group.addoption(
        "--every",
        action="store_true",
        help="compare pipes with sockets for every example, not one a chapter",
    )
    group.addoption(
        "--recordings",
        default=ROOT / "build" / "recordings",
        type=Path,
        metavar="DIR",
        help="where recordings are kept (default: build/recordings)",
    )

    group.addoption(
        "--repeats",
        default=int(os.environ.get("EXAMPLES_REPEATS", "0")),
        type=int,
        metavar="N",
        help="how often a program that measures is repeated at the most (default: the"
        " variable EXAMPLES_REPEATS, else as often as it declares)",
    )
    group.addoption(
        "--record-only",
        action="store_true",
        help="record what the tests need, and run none of them",
    )
    group.addoption(
        "--elsewhere",
        type=Path,
        metavar="DIR",
        help="test what recordings in this folder mean that were made on another"
        " system, and run nothing",
    )


def pytest_configure(config: pytest.Config) -> None:
    """One Library for all tests."""
    config.addinivalue_line(
        "markers", "example(name, start_methods=(), versions=()): the program of a test"
    )
    config.stash[LIBRARY] = Library(
        ROOT / "examples",
        config.getoption("--recordings", ROOT / "build" / "recordings"),
        most_repeats=config.getoption("--repeats", 0),
        attempts=3,
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test per run of its program."""
    if "recording" not in metafunc.fixturenames:
        return  # test_plain asks for the programs itself
    mark = metafunc.definition.get_closest_marker("example")
    assert mark, f"{metafunc.function.__name__} asks for a recording without a mark"
    library = metafunc.config.stash[LIBRARY]
    elsewhere = metafunc.config.getoption("--elsewhere", None)
    if elsewhere:
        made = made_elsewhere(library, elsewhere, mark)
        metafunc.parametrize("run", made or [NONE_ELSEWHERE])
        return
    chosen = metafunc.config.getoption("--python", [])
    series = chosen or ASKED
    versions = mark.kwargs.get("versions", SERIES)
    # a free-threaded build is asked for by name only, and is of the same version
    asked = [v for v in versions if v in series]
    asked += [v for v in series if v.endswith("t") and v[:-1] in versions]
    # PyPy is asked for by programs that are about it
    asked += [v for v in versions if v.startswith(PYPY) and not chosen]
    settings = library.settings(mark.args[0])
    if settings.alone and "EXAMPLES_ON" in os.environ:
        # What measures takes long, and by day one version of it is enough.
        asked = [v for v in asked if v == library.python.series]
    start_methods = mark.kwargs.get("start_methods") or settings.start_methods
    if settings.run_as == "executable":
        metafunc.parametrize("run", packed(library, mark.args[0], start_methods))
        return
    runs = [
        run
        for version in asked
        for run in library.runs(
            mark.args[0], start_methods=start_methods, versions=[version]
        )
    ]
    parameters = [
        pytest.param(run, id=f"{run.python.series}-{run.start_method}")
        for run in those_asked(runs)
    ]
    parameters += [
        pytest.param(
            None,
            id=version,
            marks=pytest.mark.skip(reason=f"{names_of([version])[0]} was not found"),
        )
        for version in library.missing_versions(asked)
    ]
    elsewhere = pytest.mark.skip(reason="not for this platform")
    metafunc.parametrize("run", parameters or [pytest.param(None, marks=elsewhere)])


NONE_ELSEWHERE = pytest.param(None, marks=pytest.mark.skip(reason="not recorded there"))


def made_elsewhere(library: Library, folder: Path, mark: pytest.Mark) -> list:
    """The recordings of a program in ``folder`` that its test is about."""
    name = mark.args[0]
    known = {run.digest for run in library.runs(name)}
    versions = mark.kwargs.get("versions", SERIES)
    methods = mark.kwargs.get("start_methods") or library.settings(name).start_methods
    found = [
        Recording.from_json(path.read_bytes())
        for path in sorted(folder.glob(f"{name.removesuffix('.py')}.*.json"))
    ]
    return [
        pytest.param(made, id=f"{made.interpreter.series}-{made.machine.system}")
        for made in found
        if made.program.digest in known
        and made.interpreter.series in versions
        and made.start_method in methods
    ]


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Of recordings from elsewhere only what they mean can be tested."""
    if not config.getoption("--elsewhere", None):
        return
    kept = [item for item in items if "recording" in item.fixturenames]
    config.hook.pytest_deselected(items=[i for i in items if i not in kept])
    items[:] = kept


def packed(library: Library, name: str, start_methods: tuple) -> list:
    """The runs of an executable, on the one version that it is made by."""
    runs = library.runs(name, start_methods=start_methods)
    if not runs:
        missing = pytest.mark.skip(
            reason=library.hindrance(name) or "not for this platform"
        )
        return [pytest.param(None, id="packed", marks=missing)]
    return [
        pytest.param(run, id=f"{run.python.series}-{run.start_method}") for run in runs
    ]


def asked_by(item: pytest.Item) -> list:
    """The runs whose recordings a test reads."""
    if not hasattr(item, "callspec"):
        return []
    if "recording" in item.fixturenames:
        run = item.callspec.params["run"]
        return [] if isinstance(run, Recording) else [run]
    return item.callspec.params.get("runs", [])


def pytest_collection_finish(session: pytest.Session) -> None:
    """Records what the selected tests need, side by side, before they run."""
    if session.config.option.collectonly:
        return
    runs = [run for item in session.items for run in asked_by(item)]
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    live = sys.stdout.isatty()

    def report(progress: object) -> None:
        if live:
            reporter.rewrite(
                f"\r{progress.done} of {progress.total} programs recorded", erase=True
            )

    # Of several processes of pytest-xdist one records: what measures is to be alone.
    # No folder of pytest's cache: who tests twice side by side has none.
    with locked(ROOT / "build" / "recording-tests"):
        summary = session.config.stash[LIBRARY].record(filter(None, runs), report)
    reporter.ensure_newline()
    reporter.write_line(f"programs: {summary}")
    for error in summary.mended:
        reporter.write_line(f"first, and not again: {error}")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Runs no test if only recordings were asked for."""
    return session.config.getoption("--record-only", default=False) or None


def install(run: Run) -> None:
    """Lets the packages of a run be there; the test is skipped if they cannot be."""
    try:
        if run.environment:
            make(run.environment, threading.Event())
    except NotPossible as error:
        pytest.skip(str(error))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that is run again looks at a recording that is made anew."""
    if getattr(item, "execution_count", 1) > 1:
        for run in filter(None, asked_by(item)):
            item.config.stash[LIBRARY].file(run).unlink(missing_ok=True)


@pytest.fixture
def recording(run, request: pytest.FixtureRequest) -> Recording:
    """What happened in one run of the program."""
    if isinstance(run, Recording):
        return run
    try:
        return request.config.stash[LIBRARY].load(run)
    except Unavailable as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def library(request: pytest.FixtureRequest) -> Library:
    """All programs."""
    return request.config.stash[LIBRARY]


@pytest.fixture(scope="session")
def pythons() -> list:
    """The interpreters that were found."""
    return PYTHONS
