"""kill_workers() breaks the calls that run, and cancels the others."""

from collections import Counter
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from time import sleep


def main():
    ends = Counter()
    with ProcessPoolExecutor(1) as executor:
        futures = [executor.submit(sleep, 60) for _ in range(6)]
        while not futures[1].running():
            sleep(0.1)  # the first ones are handed out
        executor.kill_workers()  # since Python 3.14
        for future in futures:
            try:
                future.result()
            except (BrokenProcessPool, CancelledError) as error:
                ends[type(error).__name__] += 1
    print(dict(ends))


if __name__ == "__main__":
    main()
