"""Time one access to an ordinary dictionary and to a manager's."""

from multiprocessing import Manager
from time import perf_counter

TIMES = 2_000


def report(label, numbers):
    start = perf_counter()
    for number in range(TIMES):
        numbers["n"] = number
    cost = (perf_counter() - start) / TIMES
    print(f"{label} {1_000_000 * cost:.2f} us")


def main():
    report("own", {"n": 0})
    with Manager() as manager:
        report("manager's", manager.dict(n=0))


if __name__ == "__main__":
    main()
