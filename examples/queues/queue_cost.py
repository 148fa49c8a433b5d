"""Time what a message costs from one process to another."""

import multiprocessing as mp
from time import perf_counter


def receive(label, get, ready, count):
    ready.set()
    get()  # now the other one is sending
    start = perf_counter()
    for _ in range(count):
        get()
    cost = (perf_counter() - start) / count
    print(f"{label} {1_000_000 * cost:.1f} us")


def report(label, put, get, size, count):
    ready = mp.Event()
    args = label, get, ready, count
    reader = mp.Process(target=receive, args=args)
    reader.start()
    ready.wait()
    for _ in range(count + 1):
        put(bytes(size))
    reader.join()


def main():
    (end, start), queue = mp.Pipe(duplex=False), mp.Queue()
    with mp.Manager() as manager:
        simple, managed = mp.SimpleQueue(), manager.Queue()
        for name, *size in ("", 10, 3_000), (", 1 MB", 1_000_000, 20):
            report("Pipe" + name, start.send, end.recv, *size)
            report("SimpleQueue" + name, simple.put, simple.get, *size)
            report("Queue" + name, queue.put, queue.get, *size)
            report("managed" + name, managed.put, managed.get, *size)


if __name__ == "__main__":
    main()
