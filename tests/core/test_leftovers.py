"""What a supervisor that was killed has left is ended, and nothing else."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time

import pytest

from sphinx_recorded.runner import linux_available
from sphinx_recorded.runner.linux import leftovers

pytestmark = pytest.mark.skipif(not linux_available(), reason="Linux only")

OURS = f"/tmp/run-{os.getpid()}-abc"
"""Nobody else's, and not that of the same tests beside these."""
SLEEP = "import time; print('ready', flush=True); time.sleep(600)"


@pytest.fixture
def started():
    """A function that starts Python code; what still runs then is ended."""
    processes = []

    def start(code, *, session=False, **variables):
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            env={**os.environ, **variables},
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=session,
        )
        processes.append(process)
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in processes:
        process.kill()
        process.wait(10)
        process.stdout.close()


def test_only_those_are_ended_whose_variable_begins_so(started):
    one = started(SLEEP, RUN=f"{OURS}def12", session=True)
    other = started(SLEEP, RUN=f"{OURS}xyz12", session=True)
    named = started(SLEEP, OTHER=f"RUN={OURS}def12", session=True)
    leftovers.end_marked(f"RUN={OURS}def")
    assert one.wait(10) == -signal.SIGKILL
    assert (other.poll(), named.poll()) == (None, None)


def test_what_has_another_environment_is_ended_with_its_session(started):
    code = f"""
import subprocess, sys
inner = subprocess.Popen([sys.executable, "-c", {SLEEP!r}], env={{}}, stdout=-1)
inner.stdout.readline()
print("ready", flush=True)
print(inner.pid, flush=True)
inner.wait()
"""
    process = started(code, RUN=f"{OURS}def12", session=True)
    inner = os.pidfd_open(int(process.stdout.readline()))
    try:
        leftovers.end_marked(f"RUN={OURS}def")
        assert process.wait(10) == -signal.SIGKILL
        assert select.select([inner], [], [], 10)[0]  # a pidfd: it has ended
    finally:
        os.close(inner)


def test_a_resource_tracker_has_time_to_clean_up(started):
    """And what does not end by itself is killed after that."""
    # as multiprocessing starts it
    code = "multiprocessing = 'multiprocessing.resource_tracker'; " + SLEEP
    tracker = started(code, RUN=f"{OURS}def12", session=True)
    worker = started(SLEEP, RUN=f"{OURS}def12", session=True)
    start = time.monotonic()
    leftovers.end_marked(f"RUN={OURS}def")
    assert time.monotonic() - start > 2
    assert worker.wait(10) == tracker.wait(10) == -signal.SIGKILL


def test_where_nothing_is_left_nothing_is_waited_for():
    start = time.monotonic()
    leftovers.end_marked(f"RUN={OURS}def")
    assert time.monotonic() - start < 2
