"""Time to give a worker 1 kB to 100 MB, or only the name of it."""

from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from time import perf_counter

from numpy import memmap


def look(given, size):
    if isinstance(given, Path):
        given = memmap(given, mode="r")
    view = memoryview(getattr(given, "buf", given))
    return len(bytes(view[:size:4096]))  # a byte of every page


def main():
    path, block = Path("file"), SharedMemory(None, True, 10**8)
    file = memmap(path, mode="w+", shape=10**8)
    names = {"shared": block, "memmap": path}
    places = {"shared": block.buf, "memmap": memoryview(file)}
    with Pool(1) as pool:
        for way in "argument", "shared", "memmap":
            for size in 1, 10, 100, 1_000, 10_000, 100_000:
                data, costs = b"x" * 1_000 * size, []
                for _ in range(3):
                    start = perf_counter()
                    if way in places:
                        places[way][: len(data)] = data
                    pool.apply(look, (names.get(way, data), len(data)))
                    costs.append(1000 * (perf_counter() - start))
                print(f"{way} {size:,} kB {sorted(costs)[1]:.3f} ms")
    block.unlink()
    del places, file  # Windows removes no file that is mapped
    path.unlink()


if __name__ == "__main__":
    main()
