"""Read in the cause how a worker ended."""

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def main():
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(os._exit, 3)
        try:
            future.result()
        except BrokenProcessPool as error:
            print("exit code 3" in str(error.__cause__))


if __name__ == "__main__":
    main()
