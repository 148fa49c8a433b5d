"""Processes that a parent knows by another pid than the kernel tells here."""

from __future__ import annotations

import os
import sys

import pytest

from sphinx_recorded.runner.linux import procfs
from sphinx_recorded.runner.linux.process_table import ProcessTable

from .faked import Proc

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


@pytest.fixture
def proc(tmp_path, monkeypatch):
    """A folder that is read instead of ``/proc``; no pidfd can be had."""
    monkeypatch.setattr(procfs, "PROC", tmp_path)

    def none_left(pid):
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(os, "pidfd_open", none_left)
    return Proc(tmp_path)


def test_only_one_that_has_gone_can_be_one_that_was_told_by_another_pid(proc):
    table = ProcessTable()
    proc.process(300, parent=os.getpid())
    table.add_main(300, 1_000)
    told = table.add(5, 300, 1_500)
    told.foreign = True
    proc.process(310, parent=300)
    assert table.add_stranger(310, 2_000) is not told
    assert table.add_stranger(311, 1_000) is not told  # it was told only later
    assert table.add_stranger(311, 1_500) is told
