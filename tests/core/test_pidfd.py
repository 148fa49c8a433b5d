"""Processes by file descriptor."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

import pytest

from sphinx_recorded.runner.linux.pidfd import (
    exit_status,
    has_ended,
    is_spare,
    same_process,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


@pytest.mark.parametrize(
    ("limit", "fd", "spare"),
    [(64, 47, True), (64, 48, False), (1024, 991, True), (1024, 992, False)],
)
def test_some_files_are_left_to_everything_else(monkeypatch, limit, fd, spare):
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (limit, 1 << 20))
    assert is_spare(fd) is spare


def test_two_pidfds_of_one_process_are_the_same():
    one, two = os.pidfd_open(os.getpid()), os.pidfd_open(os.getpid())
    try:
        assert same_process(one, two)
        assert not has_ended(one)
    finally:
        os.close(one)
        os.close(two)


@pytest.mark.parametrize(
    ("code", "status"),
    [("raise SystemExit(7)", 7), ("import os; os.kill(os.getpid(), 9)", -9)],
)
@pytest.mark.parametrize("by_fd", [True, False])
def test_how_a_child_has_ended(code, status, by_fd):
    process = subprocess.Popen([sys.executable, "-S", "-c", code])
    fd = os.pidfd_open(process.pid)
    try:
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert has_ended(fd)
        assert exit_status(process.pid, fd if by_fd else None) == status
    finally:
        os.close(fd)
        process.wait()
