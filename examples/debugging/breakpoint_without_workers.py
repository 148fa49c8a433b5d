"""To debug a task, run it in this process; --debug does so."""

import sys
from multiprocessing import Pool


def half(number):
    result = number / 2
    if number == 7:
        breakpoint()
    return result


def main():
    numbers = [4, 7]
    if "--debug" in sys.argv:
        print(list(map(half, numbers)))
    else:
        with Pool(2) as pool:
            print(pool.map(half, numbers))


if __name__ == "__main__":
    main()
