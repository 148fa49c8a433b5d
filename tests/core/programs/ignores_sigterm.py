"""A child that ignores SIGTERM, and a main that ends."""

import signal
import time
from multiprocessing import get_context

if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    process = get_context("fork").Process(target=time.sleep, args=(600,))
    process.start()
    print("left", flush=True)
    import os

    os._exit(0)
