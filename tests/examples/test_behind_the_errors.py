"""What the pages about errors say beside their programs."""

from __future__ import annotations

import os
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from packaging.version import Version

from .small import run

CATCH = """
import multiprocessing
try:
    multiprocessing.Lock()
    print("made")
except OSError as error:
    print(f"{type(error).__name__}: {error}")
"""
FOREIGN = "import os, multiprocessing as mp; mp.Lock(); os.setuid(65534)" + CATCH
"""Somebody else may not be able to read the interpreter: all is loaded before."""


def lock_with(python, mounted: str, code: str = CATCH) -> str:
    """What making a lock says where ``mounted`` has been done before."""
    command = ["unshare", "--mount", "sh", "-c", f'{mounted} && exec "$0" -c "$1"']
    ended = subprocess.run(
        [*command, python.path, code],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return ended.stdout.strip()


@pytest.fixture
def namespaces():
    """Skips where folders cannot be mounted for one program."""
    try:
        subprocess.run(["unshare", "--mount", "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a mount namespace needs root on Linux")


@pytest.mark.usefixtures("namespaces")
def test_dev_shm_decides_what_a_lock_says(pythons):
    for python in pythons:
        one = lock_with(python, "mount -t tmpfs -o ro tmpfs /dev/shm")
        assert one == "OSError: [Errno 30] Read-only file system", python.version
        foreign = "mount -t tmpfs -o mode=755 tmpfs /dev/shm"
        one = lock_with(python, foreign, FOREIGN)
        assert one == "PermissionError: [Errno 13] Permission denied", python.version
        null = "mount -t tmpfs tmpfs /dev && mknod -m 666 /dev/null c 1 3"
        random = "mknod -m 666 /dev/urandom c 1 9"
        one = lock_with(python, f"{null} && {random}")
        assert one == "FileNotFoundError: [Errno 2] No such file or directory"
        open_to_all = "mount -t tmpfs -o mode=1777 tmpfs /dev/shm"
        assert lock_with(python, open_to_all, FOREIGN) == "made"


LONG = """
import multiprocessing
for method in ["forkserver", "spawn"]:
    context = multiprocessing.get_context(method)
    try:
        process = context.Process(target=print)
        process.start()
        process.join()
        print("started")
    except OSError as error:
        print(error)
"""


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no such sockets here")
def test_a_long_folder_for_temporary_files(pythons, tmp_path, monkeypatch):
    long = tmp_path / ("x" * 100)
    long.mkdir()
    monkeypatch.setenv("TMPDIR", str(long))
    for python in pythons:
        ended = run(python, tmp_path, "-c", LONG, files={})
        lines = ended.stdout.split("\n")
        mended = Version(python.version) >= Version("3.13.6")
        assert ("AF_UNIX path too long" in lines) != mended, python.version
        assert lines.count("started") == 1 + mended


@pytest.mark.skipif(os.name != "posix", reason="no such sockets here")
def test_a_path_of_a_socket_has_107_bytes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(107 * "x")
    with socket.socket(socket.AF_UNIX) as one, pytest.raises(OSError, match="too long"):
        one.bind(108 * "x")


RESET = """
from multiprocessing.connection import Client, Listener
from time import sleep

for address in ("127.0.0.1", 0), "socket":
    listener = Listener(address)
    client = Client(listener.address)
    server = listener.accept()
    client.send("nobody reads this")
    server.close()
    sleep(0.5)
    try:
        client.send("nor this")
    except OSError as error:
        print(type(error).__name__)
    listener.close()
"""


@pytest.mark.skipif(os.name != "posix", reason="no such sockets here")
def test_who_sends_to_a_port_is_reset_too(pythons, tmp_path):
    for python in pythons:
        ended = run(python, tmp_path, "-c", RESET, files={})
        assert ended.stdout.split() == ["ConnectionResetError", "BrokenPipeError"]


LEFT = """
import os
from multiprocessing import Process
from multiprocessing.connection import Listener

def listen():
    listener = Listener("left")
    os.kill(os.getpid(), 9)

if __name__ == "__main__":
    process = Process(target=listen)
    process.start()
    process.join()
    try:
        Listener("left")
    except OSError as error:
        print(error)
    os.remove("left")
    Listener("left").close()
    print("listens")
"""


@pytest.mark.skipif(os.name != "posix", reason="no such sockets here")
def test_a_socket_of_a_program_that_was_killed(pythons, tmp_path):
    for python in pythons:
        name = f"on_{python.series}.py"
        ended = run(python, tmp_path, name, files={name: LEFT})
        said = ["[Errno 98] Address already in use", "listens"]
        assert ended.stdout.splitlines() == said, ended.stderr


DROPPED = """
import faulthandler
from concurrent.futures import ProcessPoolExecutor

def submit():
    executor = ProcessPoolExecutor(1, max_tasks_per_child=1)
    return [executor.submit(abs, -number) for number in range(3)]

if __name__ == "__main__":
    faulthandler.dump_traceback_later(8, exit=True)
    print([future.result() for future in submit()])
"""


def test_an_executor_that_nothing_refers_to(pythons, tmp_path):
    newer = [python for python in pythons if python.series != "3.10"]

    def dropped(python):
        name = f"on_{python.series}.py"
        return run(python, tmp_path, name, files={name: DROPPED})

    with ThreadPoolExecutor() as threads:
        results = list(threads.map(dropped, newer))
    for python, ended in zip(newer, results, strict=True):
        mended = Version(python.version) >= Version("3.14.7")
        text = "The ProcessPoolExecutor was garbage collected with work pending"
        assert (text in ended.stderr) == mended, python.version
        assert ("Timeout (0:00:08)" in ended.stderr) != mended, python.version


SENT = """
import multiprocessing
import pickle
import socket
import threading
import time

def fail():
    raise ValueError("no")

def work(lock):
    with lock:
        print("worked", flush=True)

if __name__ == "__main__":
    try:
        pickle.dumps(socket.socket())
    except TypeError as error:
        print(error)
    try:
        fail()
    except ValueError as error:
        print(pickle.loads(pickle.dumps(error)).__traceback__)
    fork = multiprocessing.get_context("fork")
    process = fork.Process(target=work, args=[threading.Lock()])
    process.start()
    process.join()
    with fork.Pool(1) as pool:
        try:
            pool.apply(work, [threading.Lock()])
        except TypeError as error:
            print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="fork is for POSIX")
def test_what_only_multiprocessing_sends(pythons, tmp_path):
    for python in pythons:
        ended = run(python, tmp_path, "p.py", files={"p.py": SENT})
        refused, trace, *others = ended.stdout.splitlines()
        assert refused.startswith("cannot pickle 'socket"), python.version
        assert trace == "None"
        assert others == ["worked", "cannot pickle '_thread.lock' object"]


DEEP = """
import pickle
import threading

class Shop:
    def __init__(self):
        self.connection = threading.Lock()

pickle.dumps([Shop()])
"""


def test_the_lines_under_an_error_lead_to_the_attribute(pythons, tmp_path):
    for python in pythons:
        ended = run(python, tmp_path, "p.py", files={"p.py": DEEP})
        assert "TypeError: cannot pickle '_thread.lock' object" in ended.stderr
        lead = "when serializing dict item 'connection'" in ended.stderr
        assert lead == (Version(python.version) >= Version("3.14")), python.version
