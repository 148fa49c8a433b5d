"""What is said of the machine that programs run on."""

from __future__ import annotations

import importlib
import os
import platform
import sys
import types

import pytest

# the package has a function of that name
machine = importlib.import_module("sphinx_recorded.programs.machine")


@pytest.mark.parametrize(
    ("text", "processor"),
    [
        (
            "processor\t: 0\nmodel name\t: A  CPU @ 2:4 GHz \nflags: x\n",
            "A CPU @ 2:4 GHz",
        ),
        ("processor: 0\nmodel name: one\nmodel name: two\n", "one"),
        ("processor\t: 0\nmodel\t\t: 85\n", "as Python says"),
    ],
)
def test_the_processor_is_called_by_its_model(monkeypatch, tmp_path, text, processor):
    (tmp_path / "cpuinfo").write_text(text)
    monkeypatch.setattr(machine, "_CPUS", tmp_path / "cpuinfo")
    monkeypatch.setattr(platform, "processor", lambda: "as Python says")
    assert machine._processor() == processor


def test_where_no_file_tells_it_is_what_python_says(monkeypatch, tmp_path):
    monkeypatch.setattr(machine, "_CPUS", tmp_path / "nothing")
    monkeypatch.setattr(platform, "processor", lambda: "as Python says")
    assert machine._processor() == "as Python says"


def test_only_cpus_that_can_be_used_count(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {1, 5, 7}, raising=False)
    assert machine.cpus() == 3


@pytest.mark.parametrize(("number", "counted"), [(6, 6), (None, 1)])
def test_elsewhere_all_count(monkeypatch, number, counted):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: number)
    assert machine.cpus() == counted


@pytest.mark.parametrize(
    ("functions", "system"),
    [({}, "Windows"), ({"wine_get_version": bytes}, "Wine")],
)
def test_wine_is_not_called_windows(monkeypatch, functions, system):
    library = types.SimpleNamespace(**functions)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    monkeypatch.setattr("ctypes.WinDLL", lambda _: library, raising=False)
    assert machine._system() == system


def test_the_machine_is_this_one():
    made = machine.machine.__wrapped__()
    assert (made.system, made.architecture) == (platform.system(), platform.machine())
    assert made.cpus == machine.cpus()
    assert made.processor == machine._processor()
