"""Wait for all tasks, but only until the first of them fails."""

from concurrent.futures import (
    FIRST_EXCEPTION,
    ProcessPoolExecutor,
    wait,
)
from time import sleep


def inverse(number):
    if number > 2:
        sleep(0.5)  # begins after the error, and takes its time
    return 1 / number


def main():
    with ProcessPoolExecutor(1) as executor:
        numbers = [1, 0, *range(3, 9)]
        futures = [executor.submit(inverse, n) for n in numbers]
        done, not_done = wait(futures, return_when=FIRST_EXCEPTION)
        for future in not_done:
            future.cancel()
    print("errors:", [f.exception() for f in done if f.exception()])
    print("last one cancelled:", futures[-1].cancelled())


if __name__ == "__main__":
    main()
