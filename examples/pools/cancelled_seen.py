"""as_completed() notices what cancel() has cancelled."""

from concurrent.futures import ProcessPoolExecutor, as_completed
from time import sleep


def work(number):
    sleep(0.1)


def main():
    with ProcessPoolExecutor(1) as executor:
        futures = [executor.submit(work, n) for n in range(100)]
        while not futures[0].running():
            sleep(0.01)
        for future in futures:
            future.cancel()
        print("last one cancelled:", futures[-1].cancelled())
        ended = [future.done() for future in as_completed(futures)]
        print("All have ended:", all(ended))


if __name__ == "__main__":
    main()
