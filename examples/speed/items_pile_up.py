"""Broken: map takes all items before the first result is used."""

from concurrent.futures import ProcessPoolExecutor


def blocks(made):
    for number in range(100):
        made.append(number)
        yield bytes(1_000_000)


def main():
    made = []
    with ProcessPoolExecutor(2) as executor:
        results = executor.map(len, blocks(made))
        print("blocks made before the first result:", len(made))
        print("bytes:", sum(results))


if __name__ == "__main__":
    main()
