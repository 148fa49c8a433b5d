"""A JoinableQueue counts what its thread cannot pickle."""

import os
import threading
from multiprocessing import JoinableQueue


def main():
    tasks = JoinableQueue()
    tasks.put(lambda: None)
    waiter = threading.Thread(target=tasks.join, daemon=True)
    waiter.start()
    waiter.join(2)
    print("join() waits:", waiter.is_alive(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
