"""Each task sets itself a time limit, and its worker lives on."""

import signal
from multiprocessing import Pool


def count_down(number):
    while number != 0:  # from -1 it takes for ever
        number -= 1
    return "done"


def too_late(*_):
    raise TimeoutError("not done within 0.5 s")


def count_down_within_limit(number):
    signal.signal(signal.SIGALRM, too_late)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        return count_down(number)
    except TimeoutError as error:
        return error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main():
    with Pool(1) as pool:
        for result in pool.map(count_down_within_limit, [-1, 1_000]):
            print(result)


if __name__ == "__main__":
    main()
