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
            if error := future.exception():
                print("failed:", error)
            else:
                print("result:", future.result())


if __name__ == "__main__":
    main()
