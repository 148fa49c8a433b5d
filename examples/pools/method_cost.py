"""Time 1,000 tiny tasks by each method of a Pool."""

from multiprocessing import Pool
from time import perf_counter

NUMBERS = range(1_000)


def square(number):
    return number * number


def timed(label, function):
    start = perf_counter()
    function()
    print(f"{label} {1000 * (perf_counter() - start):.2f} ms")


def main():
    with Pool(2) as pool:
        pool.map(square, NUMBERS)  # the workers are there

        def apply():
            return [pool.apply(square, (n,)) for n in NUMBERS]

        def apply_async():
            results = [pool.apply_async(square, (n,)) for n in NUMBERS]
            return [result.get() for result in results]

        timed("map", lambda: pool.map(square, NUMBERS))
        timed("imap in 50s", lambda: [*pool.imap(square, NUMBERS, 50)])
        timed("imap", lambda: [*pool.imap(square, NUMBERS)])
        timed("apply_async", apply_async)
        timed("apply", apply)


if __name__ == "__main__":
    main()
