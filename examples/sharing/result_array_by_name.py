"""Each task opens the array by its name and writes its part."""

from functools import partial
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory


def square(name, part):
    memory = SharedMemory(name)
    with memory.buf.cast("q") as results:
        for n in part:
            results[n] = n * n
    memory.close()


def main():
    memory = SharedMemory(create=True, size=12 * 8)
    try:
        parts = [range(begin, begin + 3) for begin in range(0, 12, 3)]
        with Pool(2) as pool:
            pool.map(partial(square, memory.name), parts)
        with memory.buf.cast("q") as results:
            print(results[:12].tolist())
    finally:
        memory.close()
        memory.unlink()


if __name__ == "__main__":
    main()
