# /// script
# dependencies = ["tqdm"]
# ///
"""100,000 short tasks in batches: the bar counts items."""

from concurrent.futures import ProcessPoolExecutor, as_completed

from tqdm import tqdm

ITEMS, SIZE = 100_000, 1_000


def work(number):
    return number % 7


def batch(first):
    items = range(first, min(first + SIZE, ITEMS))
    return [work(number) for number in items]


def main():
    total = 0
    with ProcessPoolExecutor() as executor:
        starts = range(0, ITEMS, SIZE)
        futures = [executor.submit(batch, first) for first in starts]
        with tqdm(total=ITEMS) as bar:
            for future in as_completed(futures):
                total += sum(future.result())
                bar.update(len(future.result()))
    print("total:", total)


if __name__ == "__main__":
    main()
