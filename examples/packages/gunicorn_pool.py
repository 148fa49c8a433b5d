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
    command = [sys.executable, "-m", "gunicorn", "gunicorn_pool:app"]
    command += ["--preload", "-w2", f"--bind=fd://{sock.fileno()}"]
    command += ["--log-level=warning"]
    server = Popen(command, pass_fds=[sock.fileno()])
    for _ in range(4):
        url = "http://{}:{}/".format(*sock.getsockname())
        print(urlopen(url).read().decode(), end="")
    server.terminate()
    server.wait()


if __name__ == "__main__":
    main()
