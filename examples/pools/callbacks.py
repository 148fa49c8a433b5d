"""Call one function with each result, and another with each error."""

from multiprocessing import Pool


def divide(number, divisor):
    return number / divisor


def done(result):
    print("result:", result)


def failed(error):
    print("failed:", error)


def main():
    with Pool(2) as pool:
        for divisor in (4, 2, 0):
            pool.apply_async(
                divide,
                (1, divisor),
                callback=done,
                error_callback=failed,
            )
        pool.close()
        pool.join()  # until the callbacks have been called, too


if __name__ == "__main__":
    main()
