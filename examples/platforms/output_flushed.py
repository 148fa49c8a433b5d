"""What a worker prints is written at once, so nothing is lost."""

from multiprocessing import Pool
from threading import Event


def work(number):
    if number == 2:
        Event().wait()  # still busy when the pool is ended
    print(f"task {number} is done", flush=True)
    return number


def main():
    with Pool(1) as pool:
        results = pool.imap(work, range(3))
        print("results:", next(results), next(results))


if __name__ == "__main__":
    main()
