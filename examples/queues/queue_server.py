"""Serve a queue of tasks and a queue of results to other programs."""

import os
import subprocess
import sys
from multiprocessing.managers import BaseManager
from queue import Queue

QUEUES = {"tasks": Queue(), "results": Queue()}


def get_queue(name):
    return QUEUES[name]


class Server(BaseManager):
    """Has the queues, in a process of its own."""


Server.register("get_queue", get_queue)


def main():
    key = os.environ["KEY"] = os.urandom(32).hex()
    with Server(("127.0.0.1", 0), key.encode()) as server:
        os.environ["SERVER"] = "{}:{}".format(*server.address)
        command = [sys.executable, "queue_worker.py"]
        workers = [subprocess.Popen(command) for _ in range(2)]
        tasks = server.get_queue("tasks")
        for task in 1, 2, 3, 4, None, None:
            tasks.put(task)
        squares, results = [], server.get_queue("results")
        for worker in workers:
            squares += iter(results.get, None)  # until one has ended
            worker.wait()
        print(sorted(squares))


if __name__ == "__main__":
    main()
