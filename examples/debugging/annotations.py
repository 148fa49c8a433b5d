"""Annotate parameters with the classes of the modules below."""

from __future__ import annotations

from multiprocessing import Lock, Process, Queue, queues, synchronize


def work(lock: synchronize.Lock, numbers: queues.Queue[int]) -> None:
    with lock:
        print(f"{numbers.get()} received")


def main() -> None:
    lock = Lock()
    numbers: queues.Queue[int] = Queue()
    process = Process(target=work, args=(lock, numbers))
    process.start()
    numbers.put(7)
    process.join()


if __name__ == "__main__":
    main()
