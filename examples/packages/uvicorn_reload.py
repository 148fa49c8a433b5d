# /// script
# dependencies = ["fastapi", "uvicorn"]
# ///
"""Broken: the processes of a pool outlive the reload of the server."""

import json
import os
import socket
import sys
from pathlib import Path
from signal import SIGKILL
from subprocess import Popen
from time import sleep
from urllib.request import urlopen


def runs(pid):
    return Path(f"/proc/{pid}").exists()


def main():
    sock = socket.create_server(("127.0.0.1", 0))
    url, fd = "http://{}:{}/".format(*sock.getsockname()), sock.fileno()
    command = [sys.executable, "-m", "uvicorn", "pools_app:app"]
    command += ["--reload", f"--fd={fd}", "--log-level=error"]
    with Popen(command, pass_fds=[fd]) as server:
        old = json.load(urlopen(url))
        Path("pools_app.py").touch()  # as if you had saved it
        while runs(old[0]):  # the worker of the pool of lifespan
            sleep(0.1)
        new = json.load(urlopen(url))
        print("after the reload:", [runs(pid) for pid in old])
        server.terminate()
    print("after the end:", [runs(pid) for pid in new])
    for pid in old[1], new[1]:
        os.kill(pid, SIGKILL)


if __name__ == "__main__":
    main()
