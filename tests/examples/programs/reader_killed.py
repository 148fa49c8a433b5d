"""Kills a reader of a queue while it waits, and counts what another one gets."""

import os
import queue
import sys
import time
from multiprocessing import Manager, Process, Queue


def read(tasks, ready, received):
    ready.put(None)
    while True:
        received.put(tasks.get())


def main():
    with Manager() as manager:
        tasks = Queue() if sys.argv[1] == "queue" else manager.Queue()
        ready, received = manager.Queue(), manager.Queue()
        readers = [
            Process(target=read, args=(tasks, ready, received), daemon=True)
            for _ in range(2)
        ]
        for reader in readers:
            reader.start()
            ready.get()
            reader.join(1)  # until it waits in get()
        readers[0].kill()
        readers[0].join()
        for number in range(3):
            tasks.put(number)
            while sys.argv[1] == "manager" and not tasks.empty():
                time.sleep(0.01)  # until whoever has waited longest has taken it
        count = 0
        try:
            while True:
                received.get(timeout=3)
                count += 1
        except queue.Empty:
            print(f"received {count} of 3", flush=True)
        readers[1].kill()
        readers[1].join()
    os._exit(0)  # the queue may not be emptied any more


if __name__ == "__main__":
    main()
