# /// script
# dependencies = ["gunicorn"]
# ///
"""Broken: the pool is made before gunicorn forks."""

import os
import signal
import socket
import sys
from http.client import HTTPException
from multiprocessing import Pool
from subprocess import Popen
from urllib.request import urlopen

if __name__ == "gunicorn_preload":  # as gunicorn imports it
    pool = Pool(2)


def app(environ, start_response):
    square = pool.apply(pow, (12, 2))
    start_response("200 OK", [])
    return [f"{square}\n".encode()]


def main():
    sock = socket.create_server(("127.0.0.1", 0))
    fd = sock.fileno()
    command = [sys.executable, "-m", "gunicorn", "gunicorn_preload:app"]
    options = f"--preload --timeout=2 --log-level=error -b fd://{fd}"
    os.environ["GUNICORN_CMD_ARGS"] = options
    server = Popen(command, pass_fds=[fd], start_new_session=True)
    try:
        urlopen("http://{}:{}/".format(*sock.getsockname()))
    except (OSError, HTTPException) as error:
        print("no answer:", error)
    os.killpg(server.pid, signal.SIGKILL)  # SIGTERM does not end it


if __name__ == "__main__":
    main()
