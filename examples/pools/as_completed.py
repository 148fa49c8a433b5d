"""Each result as soon as it is ready, and which item it belongs to."""

from concurrent.futures import ProcessPoolExecutor, as_completed


def inverse(number):
    return 1 / number


def main():
    with ProcessPoolExecutor() as executor:
        futures = {
            executor.submit(inverse, number): number
            for number in (4, 2, 0, 1)
        }
        for future in as_completed(futures):
            number = futures[future]
            try:
                print(f"1 / {number} is {future.result()}")
            except ZeroDivisionError as error:
                print(f"1 / {number} failed: {error}")


if __name__ == "__main__":
    main()
