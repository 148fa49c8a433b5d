# /// script
# dependencies = ["fastapi", "uvicorn"]
# ///
"""A server with workers for its CPU work, and a client that asks it."""

import socket
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from multiprocessing import get_context
from threading import Thread
from urllib.request import urlopen

import uvicorn
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app):
    with ProcessPoolExecutor(2, get_context("spawn")) as app.pool:
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/{number}")
def square(number: int):
    return app.pool.submit(pow, number, 2).result()


def main():
    server = uvicorn.Server(uvicorn.Config(app, limit_max_requests=1))
    sock = socket.create_server(("127.0.0.1", 0))
    Thread(target=server.run, args=([sock],)).start()
    print(urlopen("http://{}:{}/12".format(*sock.getsockname())).read())


if __name__ == "__main__":
    main()
