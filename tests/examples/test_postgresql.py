"""The errors that PostgreSQL's users meet, as the page on connections says.

The server is started by the fixture, on the loopback interface and by a user
who is not root. Where it, openssl or a driver is missing, the tests are skipped.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent / "programs" / "shared_connection.py"
SERVERS = "/usr/lib/postgresql/*/bin"
LIMIT = 60


def tool(name):
    """Path of a tool of the server, which Debian does not put on PATH."""
    folders = [str(path) for path in sorted(Path("/").glob(SERVERS[1:]), reverse=True)]
    path = shutil.which(name, path=os.pathsep.join([*folders, os.environ["PATH"]]))
    return path or pytest.skip(f"{name} is not installed")


def run(command, **options):
    return subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=LIMIT, **options
    )


@pytest.fixture(scope="module")
def server():
    """Connection parameters of a server that speaks TLS."""
    initdb, pg_ctl, openssl = tool("initdb"), tool("pg_ctl"), tool("openssl")
    nobody = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    who = nobody if os.geteuid() == 0 else {}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    if who:
        shutil.chown(folder, "nobody")
    data = folder / "data"
    who["cwd"] = folder
    try:
        run([initdb, "-D", data, "-U", "me", "-A", "trust"], **who)
        key = ["-keyout", data / "server.key", "-out", data / "server.crt"]
        self_signed = [
            "-x509",
            "-nodes",
            "-newkey",
            "rsa:2048",
            "-subj",
            "/CN=localhost",
        ]
        run([openssl, "req", *self_signed, *key], **who)
        options = f"-p {port} -h 127.0.0.1 -k {folder} -c ssl=on"
        log = folder / "log"
        run([pg_ctl, "-D", data, "-w", "-l", log, "-o", options, "start"], **who)
        yield f"host=127.0.0.1 port={port} user=me dbname=postgres"
    finally:
        if (data / "postmaster.pid").exists():
            run([pg_ctl, "-D", data, "-w", "-m", "immediate", "stop"], **who)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module", params=["psycopg", "psycopg2"])
def driver(request, pythons):
    """A driver and an interpreter that has it."""
    for python in pythons:
        command = [str(python.path), "-c", f"import {request.param}"]
        if not subprocess.run(command, capture_output=True, check=False).returncode:
            return str(python.path), request.param
    pytest.skip(f"{request.param} is not installed for any Python")


@pytest.mark.parametrize(
    ("sslmode", "action", "error"),
    [
        ("require", "query", "SSL error: decryption failed or bad record mac"),
        ("require", "close", "SSL connection has been closed unexpectedly"),
        ("disable", "close", "server closed the connection unexpectedly"),
    ],
)
def test_shared_connection(server, driver, sslmode, action, error):
    python, name = driver
    parameters = f"{server} sslmode={sslmode}"
    ended = subprocess.run(
        [python, PROGRAM, name, parameters, action],
        capture_output=True,
        check=False,
        text=True,
        timeout=LIMIT,
    )
    expected = ["program", "process"] if action == "query" else ["program"]
    assert ended.stdout.splitlines() == expected
    assert ended.returncode == 1
    assert "OperationalError: " in ended.stderr
    assert error in ended.stderr


@pytest.mark.parametrize("sslmode", ["require", "disable"])
def test_a_process_that_only_ends_closes_nothing(server, driver, sslmode):
    python, name = driver
    ended = subprocess.run(
        [python, PROGRAM, name, f"{server} sslmode={sslmode}", "end"],
        capture_output=True,
        check=False,
        text=True,
        timeout=LIMIT,
    )
    assert ended.stdout.splitlines() == ["program", "program"]
    assert ended.returncode == 0
