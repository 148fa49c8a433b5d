"""The same things, with a Pool."""

from multiprocessing import Pool


def inverse(number):
    return 1 / number


def main():
    with Pool(2) as pool:
        print(pool.map(inverse, [1, 2, 4]))
        result = pool.apply_async(inverse, kwds={"number": 5})
        print(result.get())
        results = pool.imap_unordered(inverse, (8, 0))
        for _ in range(2):
            try:
                print("result:", next(results))
            except ZeroDivisionError as error:
                print("failed:", error)


if __name__ == "__main__":
    main()
