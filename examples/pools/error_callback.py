"""error_callback is called with the exception of a task that failed."""

from multiprocessing import Pool


def divide(number):
    return 1 / number


def report(error):
    print(f"failed: {error!r}")


def main():
    with Pool(2) as pool:
        for number in (4, 2, 0):
            pool.apply_async(divide, (number,), error_callback=report)
        pool.close()
        pool.join()
    print("All tasks are done.")


if __name__ == "__main__":
    main()
