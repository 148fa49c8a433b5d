"""What holds for every test."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

_MEANT_TO_ARRIVE = {
    "SIGINT": signal.default_int_handler,
    "SIGHUP": signal.SIG_DFL,
    "SIGQUIT": signal.SIG_DFL,
    "SIGTERM": signal.SIG_DFL,
}


def pytest_configure() -> None:
    """Lets SIGTERM end the tests as Ctrl-C does: what they have started ends too."""
    tests = os.getpid()

    def end(number: int, _frame: object) -> None:
        if os.getpid() == tests:
            pytest.exit("ended by SIGTERM", 128 + number)
        # a process that a test has forked
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    signal.signal(signal.SIGTERM, end)


@pytest.fixture(scope="session", autouse=True)
def signals_arrive() -> Iterator[None]:
    """Signals do what they do by default, also under nohup.

    What a shell starts in the background, or nohup, ignores some of them, and so
    would every process that a test starts in order to send it one.
    """
    ignored = {
        number: handler
        for name, handler in _MEANT_TO_ARRIVE.items()
        if (number := getattr(signal, name, None)) is not None
        and signal.getsignal(number) is signal.SIG_IGN
    }
    for number, handler in ignored.items():
        signal.signal(number, handler)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that comes first on PATH, for interpreters that a test makes."""
    from sphinx_recorded.programs.interpreters import find  # noqa: PLC0415

    folder = tmp_path / "bin"
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    find.cache_clear()
    yield folder
    find.cache_clear()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Tests of the recorder run one after the other, and so do those of the site.

    The former have time limits, the latter share what they have built. The groups
    of pytest-xdist 3.8 are not those of pytest 9.2: it writes them into names that
    are no longer read.
    """
    if config.getoption("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415

    class ByPart(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            part = nodeid.removeprefix("tests/").partition("/")[0]
            return part if part in ("core", "site") else nodeid

    return ByPart(config, log)
