"""Each task writes its part of one array, and returns nothing."""

from multiprocessing import Pool, RawArray


def set_up(shared_results):
    global results
    results = shared_results


def square(part):
    begin, end = part
    results[begin:end] = [n * n for n in range(begin, end)]


def main():
    results = RawArray("q", 12)
    parts = [(begin, begin + 3) for begin in range(0, 12, 3)]
    with Pool(2, initializer=set_up, initargs=(results,)) as pool:
        pool.map(square, parts)
    print(results[:])


if __name__ == "__main__":
    main()
