"""The system refuses memory above a limit."""

import resource
from multiprocessing import Pool, RawArray
from threading import Event, Thread


def refused(call, *args):
    try:
        call(*args)
    except (OSError, MemoryError, RuntimeError) as error:
        print(f"{type(error).__name__}: {error}")


def start_threads(end):
    for _ in range(200):
        Thread(target=end.wait).start()


def main():
    end = Event()
    with Pool(1) as pool:
        refused(pool.apply, bytes, [2**62])
        limit = 2**29
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        refused(RawArray, "b", 2**30)
        refused(start_threads, end)
        end.set()


if __name__ == "__main__":
    main()
