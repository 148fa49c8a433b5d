"""A pytest plugin that tells coverage.py which test is running.

What a fixture does that several tests share counts for all of them: it is written
down for the file or folder that they are in.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest

_times: dict[str, float] = {}
_failed: set[str] = set()


def _switch(context: str) -> None:
    measuring = coverage.Coverage.current()
    if measuring is not None:
        measuring.switch_context(context)
    # for processes that tests start, see ``touching``
    os.environ["MUTATION_CONTEXT"] = context or "none"


def pytest_sessionstart() -> None:
    # A fork that goes on with the trace of its parent may wait for its locks.
    os.register_at_fork(after_in_child=lambda: sys.settrace(None))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    _switch(item.nodeid)
    result = yield
    _switch("")
    return result


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Iterator[None]:
    if fixturedef.scope == "function":
        return (yield)
    before = os.environ["MUTATION_CONTEXT"]
    _switch(request.node.nodeid)
    result = yield
    _switch(before)
    return result


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _times[report.nodeid] = _times.get(report.nodeid, 0.0) + report.duration
    if report.failed:
        _failed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    told = {"times": _times, "failed": sorted(_failed)}
    Path(os.environ["MUTATION_TIMES"]).write_text(json.dumps(told), encoding="utf-8")
