"""The usual things, with a ProcessPoolExecutor."""

from concurrent.futures import ProcessPoolExecutor, as_completed


def inverse(number):
    return 1 / number


def main():
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(inverse, [1, 2, 4])))
        future = executor.submit(inverse, number=5)
        print(future.result())
        futures = [executor.submit(inverse, n) for n in (8, 0)]
        for future in as_completed(futures):
            try:
                print("result:", future.result())
            except ZeroDivisionError as error:
                print("failed:", error)


if __name__ == "__main__":
    main()
