"""No more than 8 items wait at any time: the next when one is done."""

from collections import deque
from concurrent.futures import ProcessPoolExecutor


def blocks(made):
    for number in range(100):
        made.append(number)
        yield bytes(1_000_000)


def map_as_needed(executor, function, items, ahead):
    waiting = deque()
    for item in items:
        waiting.append(executor.submit(function, item))
        if len(waiting) == ahead:
            yield waiting.popleft().result()
    for future in waiting:
        yield future.result()


def main():
    made = []
    with ProcessPoolExecutor(2) as executor:
        results = map_as_needed(executor, len, blocks(made), 8)
        first = next(results)
        print("blocks made before the first result:", len(made))
        print("bytes:", first + sum(results))


if __name__ == "__main__":
    main()
