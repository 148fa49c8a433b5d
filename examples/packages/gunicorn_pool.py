# /// script
# dependencies = ["gunicorn"]
# ///
"""Each server process of gunicorn makes its pool when it needs it."""

import socket
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from subprocess import Popen
from urllib.request import urlopen


@cache
def pool():
    return ProcessPoolExecutor(2, get_context("spawn"))


def app(environ, start_response):
    square = pool().submit(pow, 12, 2).result()
    start_response("200 OK", [])
    return [f"{square}\n".encode()]


def main():
    sock = socket.create_server(("127.0.0.1", 0))
    url, fd = "http://{}:{}/".format(*sock.getsockname()), sock.fileno()
    command = [sys.executable, "-m", "gunicorn", "gunicorn_pool:app"]
    command += ["--preload", "-w2", f"-bfd://{fd}", "--log-level=error"]
    with Popen(command, pass_fds=[fd]) as server:
        try:
            for _ in range(4):
                print(urlopen(url).read().decode(), end="")
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
