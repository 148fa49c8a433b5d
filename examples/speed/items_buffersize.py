"""Since Python 3.14, buffersize says how many items may wait."""

from concurrent.futures import ProcessPoolExecutor


def blocks(made):
    for number in range(100):
        made.append(number)
        yield bytes(1_000_000)


def main():
    made = []
    with ProcessPoolExecutor(2) as executor:
        results = executor.map(len, blocks(made), buffersize=8)
        print("blocks made before the first result:", len(made))
        print("bytes:", sum(results))


if __name__ == "__main__":
    main()
