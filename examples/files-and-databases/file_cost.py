"""Time to work through one file: in a loop, in parts, line by line."""

from json import loads
from multiprocessing import Pool
from time import perf_counter

PATH, LINES = "numbers.txt", 80_000  # each of 8 bytes


def loop(pool, work, begin=0, size=-1):
    with open(PATH, "rb") as file:
        file.seek(begin)
        return sum(map(work, file.read(size).splitlines()))


def parts(pool, work):
    tasks = [(None, work, at * LINES, LINES) for at in range(8)]
    return sum(pool.starmap(loop, tasks, chunksize=1))


def lines(pool, work):
    with open(PATH, "rb") as file:
        return sum(pool.imap_unordered(work, file, chunksize=1_000))


def main():
    with open(PATH, "wb") as file:
        file.write(b"1234567\n" * LINES)
    with Pool(2) as pool:
        parts(pool, len)  # until the workers are there
        for work in len, loads:
            for do in loop, parts, lines:
                start = perf_counter()
                do(pool, work)
                took = 1_000 * (perf_counter() - start)
                print(f"{work.__name__}, {do.__name__} {took:.1f} ms")


if __name__ == "__main__":
    main()
