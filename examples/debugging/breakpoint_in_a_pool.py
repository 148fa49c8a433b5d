"""Broken: since Python 3.14, the debugger ends the Pool's worker."""

from multiprocessing import Pool


def half(number):
    result = number / 2
    breakpoint()
    return result


def main():
    with Pool(1) as pool:
        print("result:", pool.apply(half, [7]))


if __name__ == "__main__":
    main()
