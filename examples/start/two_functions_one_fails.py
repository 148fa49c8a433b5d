"""One of two functions fails, and the result of the other is kept."""

from concurrent.futures import ProcessPoolExecutor


def count_words(text):
    return len(text.split())


def average_length(text):
    words = text.split()
    return sum(map(len, words)) / len(words)


def main():
    text = ""
    with ProcessPoolExecutor(2) as executor:
        futures = {
            "average": executor.submit(average_length, text),
            "words": executor.submit(count_words, text),
        }
        for name, future in futures.items():
            try:
                print(f"{name}: {future.result()}")
            except Exception as error:
                print(f"{name}: failed with {error!r}")


if __name__ == "__main__":
    main()
