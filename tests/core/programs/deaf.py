"""Children that answer no signal: one blocks all, one is stopped."""

import os
import signal
import time
from multiprocessing import get_context


def block():
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    print("blocks", flush=True)
    time.sleep(600)


def stop():
    os.kill(os.getpid(), signal.SIGSTOP)


if __name__ == "__main__":
    context = get_context("fork")
    for target in (block, stop):
        context.Process(target=target).start()
