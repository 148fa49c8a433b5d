# /// script
# dependencies = ["joblib"]
# ///
"""Time tasks that take all of a large global, or one value of it."""

from time import perf_counter

from joblib import Parallel, delayed

table = {number: str(number) for number in range(300_000)}


def with_global(number):
    return table[number]


def with_argument(text):
    return text


def timed(name, calls):
    start = perf_counter()
    Parallel(n_jobs=2, batch_size=1)(calls)
    print(f"{name} {perf_counter() - start:.2f} s")


def main():
    Parallel(n_jobs=2)(delayed(abs)(n) for n in range(4))  # start them
    numbers = range(20)
    timed("global", [delayed(with_global)(n) for n in numbers])
    timed(
        "argument", [delayed(with_argument)(table[n]) for n in numbers]
    )


if __name__ == "__main__":
    main()
