"""What processes report is read, and what is no report is none."""

from __future__ import annotations

import pytest

from sphinx_recorded.runner import reports
from sphinx_recorded.runner.reports import parse
from sphinx_recorded.runner.roles import role_of_command, role_of_target


@pytest.mark.parametrize(
    ("data", "report"),
    [
        (b"started\0parent=4\0command=-c a=1", reports.Started(4, "-c a=1")),
        (b"forked\0parent=4", reports.Forked(4)),
        (b"reaped\0pid=5\0code=-9", reports.Reaped(5, -9)),
        (b"unstarted\0pid=5", reports.Unstarted(5)),
        (b"executing\0command=sh", reports.Executing("sh")),
        (b"running\0command=sh", reports.Running("sh")),
        (b"running\0command=sh\0id=4", reports.Running("sh", 4)),
        (b"ran\0code=5", reports.Ran(5)),
        (b"ran\0code=-9\0id=4", reports.Ran(-9, 4)),
        (b"making\0name=psm_1", reports.Making("psm_1")),
        (b"memory\0name=/psm_1\0inode=7", reports.Memory("/psm_1", 7)),
        (b"imported\0module=numpy", reports.Imported("numpy")),
        (b"child\0pid=5", reports.Child(5, "", "", "", "", "", "")),
        (
            b"child\0pid=5\0command=a\0library=b\0method=c\0name=d\0target=e\0class=f",
            reports.Child(5, "a", "b", "c", "d", "e", "f"),
        ),
        (
            b"channel\0id=3\0streams=stdout,stderr\0own=",
            reports.Offer(3, ("stdout", "stderr"), True),
        ),
        (b"channel\0id=0\0streams=stderr", reports.Offer(0, ("stderr",), False)),
        (b"owner\0id=3\0pid=5", reports.Owner(3, 5)),
        (b"forked\0parent=%d" % (2**64 - 1), reports.Forked(2**64 - 1)),
    ],
)
def test_a_report_is_read(data, report):
    assert parse(data) == report


def test_a_child_has_what_was_said_of_it():
    child = parse(b"child\0pid=5\0library=loky.backend\0name=L-1\0target=a.b")
    assert (child.pid, child.library, child.name) == (5, "loky.backend", "L-1")
    assert (child.command, child.method, child.kind) == ("", "", "")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\xff\xfe",
        b"fork\x001\x002\0",
        b"started",
        b"started\0parent=x\0command=y",
        b"forked\0parent=-1",
        b"forked\0parent=" + b"9" * 3000,
        b"memory\0name=a",
        b"memory\0name=a\0inode=b",
        b"child\0pid=",
        b"reaped\0pid=1",
        b"forked\0parent=%d" % 2**64,
        b"channel\0id=3\0streams=stdin",
        b"channel\0id=3\0streams=",
        b"owner\0id=3",
    ],
)
def test_what_is_no_report_is_none(data):
    assert parse(data) is None


RUN = "-c from {}.{} import main; main(5)"


@pytest.mark.parametrize(
    ("command", "role"),
    [
        (RUN.format("multiprocessing", "resource_tracker"), "resource tracker"),
        ("-B " + RUN.format("multiprocess", "resource_tracker"), "resource tracker"),
        (RUN.format("loky.backend", "resource_tracker"), "resource tracker"),
        (
            RUN.format("joblib.externals.loky.backend", "resource_tracker"),
            "resource tracker",
        ),
        (RUN.format("billiard", "semaphore_tracker"), "resource tracker"),
        (RUN.format("multiprocess", "forkserver"), "fork server"),
        (
            "-c import sys; from multiprocessing.forkserver import main; main(4, 5)",
            "fork server",
        ),
        ("-c from multiprocessing.spawn import x; --multiprocessing-fork", "process"),
        ("-c from billiard.spawn import spawn_main --billiard-fork", "process"),
        ("-m loky.backend.popen_loky_posix --process-name LokyProcess-1", "process"),
        ("-m joblib.externals.loky.backend.popen_loky_posix --pipe 9", "process"),
        (RUN.format("mine", "resource_tracker"), "program"),
        ("resource_tracker.py", "program"),
    ],
)
def test_the_role_of_an_interpreter_is_what_it_was_started_for(command, role):
    assert role_of_command(command)[0] == role


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("x.py 3", "python x.py 3"),
        ("-m pkg", "python -m pkg"),
        ("/usr/local/bin/pytest -q", "pytest -q"),
        ("/home/you/.venv/bin/sphinx-build", "sphinx-build"),
        ("/opt/bin/tool.py -x", "python /opt/bin/tool.py -x"),
        ("/opt/binaries/tool", "python /opt/binaries/tool"),
    ],
)
def test_an_installed_command_is_called_what_one_types(command, name):
    assert role_of_command(command) == ("program", name)


@pytest.mark.parametrize(
    ("target", "kind", "role"),
    [
        ("multiprocessing.pool.worker", "", "worker"),
        ("multiprocess.pool.worker", "", "worker"),
        ("billiard.pool.Worker", "", "worker"),
        ("concurrent.futures.process._process_worker", "", "worker"),
        ("loky.process_executor._process_worker", "", "worker"),
        ("joblib.externals.loky.process_executor._process_worker", "", "worker"),
        ("", "mpire.worker.ForkWorker", "worker"),
        ("", "mpire.worker.DillSpawnWorker", "worker"),
        ("multiprocessing.managers.BaseManager._run_server", "", "manager"),
        ("multiprocess.managers.SyncManager._run_server", "", "manager"),
        ("__main__.worker", "__main__.Worker", "process"),
        ("__main__.pool.worker", "", "process"),
    ],
)
def test_the_role_of_a_process_is_by_what_it_runs(target, kind, role):
    assert role_of_target(target, kind) == role
