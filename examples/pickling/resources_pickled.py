"""Try to pickle files, connections, locks and tasks."""

import asyncio
import logging
import multiprocessing
import queue
import socket
import sqlite3
import ssl
import threading
from concurrent import futures
from multiprocessing.reduction import ForkingPickler


def objects():
    yield "a lock of threading", threading.Lock()
    yield "an RLock", threading.RLock()
    yield "a Thread", threading.Thread()
    yield "a queue.Queue", queue.Queue()
    yield "an open file", open(__file__)
    yield "an open binary file", open(__file__, "rb")
    yield "a logger", logging.getLogger("log")
    yield "a handler of logging", logging.StreamHandler()
    yield "a socket", socket.socket()
    yield "an SSLContext", ssl.create_default_context()
    yield "a database connection", sqlite3.connect(":memory:")
    yield "an event loop", asyncio.new_event_loop()
    yield "a Future", futures.Future()
    yield "an executor", futures.ThreadPoolExecutor()
    yield "a multiprocessing.Queue", multiprocessing.Queue()
    yield "an end of a Pipe", multiprocessing.Pipe()[0]


if __name__ == "__main__":
    for name, value in objects():
        try:
            ForkingPickler.dumps(value)
            print(f"{name}: can be sent")
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {error}")
