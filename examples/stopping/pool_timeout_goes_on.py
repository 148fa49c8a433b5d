"""Broken: get() stops waiting, and the only worker stays busy."""

import multiprocessing


def never_ends():
    while True:
        pass


def main():
    with multiprocessing.Pool(1) as pool:
        slow = pool.apply_async(never_ends)
        quick = pool.apply_async(abs, (-1,))
        for name, result in [("slow", slow), ("quick", quick)]:
            try:
                print(name, result.get(timeout=0.5))
            except multiprocessing.TimeoutError:
                print(name, "took too long")


if __name__ == "__main__":
    main()
