"""Time to give a worker 1 kB to 10 MB, or only the name of it."""

from mmap import ACCESS_READ, mmap
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from time import perf_counter


def look(way, given, size):
    if way == "file":
        with given.open("rb") as file:
            given = mmap(file.fileno(), 0, access=ACCESS_READ)
    view = memoryview(given.buf if way == "shared" else given)
    return len(bytes(view[:size:4096]))  # a byte of every page


def main():
    path, block = Path("file"), SharedMemory(create=True, size=10**7)
    with Pool(1) as pool:
        for way in "argument", "shared", "file":
            for size in 1, 10, 100, 1_000, 10_000:
                data, costs = b"x" * 1_000 * size, []
                for _ in range(3):
                    given, start = data, perf_counter()
                    if way == "shared":
                        block.buf[: len(data)] = data
                        given = block
                    elif way == "file":
                        path.write_bytes(data)
                        given = path
                    pool.apply(look, (way, given, len(data)))
                    costs.append(1000 * (perf_counter() - start))
                print(f"{way} {size:,} kB {sorted(costs)[1]:.3f} ms")
    block.unlink()
    path.unlink()


if __name__ == "__main__":
    main()
