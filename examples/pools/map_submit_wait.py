"""The three ways to wait for an executor: map, as_completed, wait."""

from concurrent.futures import ProcessPoolExecutor, as_completed, wait


def inverse(number):
    return 1 / number


def main():
    numbers = [4, 2, 1]
    with ProcessPoolExecutor(2) as executor:
        # the results, in the order of the items
        for result in executor.map(inverse, numbers):
            print("map:", result)

        # each result as soon as it is there, and what it belongs to
        futures = {executor.submit(inverse, n): n for n in numbers}
        for future in as_completed(futures):
            number = futures[future]
            print(f"as_completed: 1 / {number} is {future.result()}")

        # the moment at which they are done, and which of them are
        futures = [executor.submit(inverse, n) for n in numbers]
        done, not_done = wait(futures)
        print("wait:", len(done), "done,", len(not_done), "not done")


if __name__ == "__main__":
    main()
