"""Broken: the first error ends the program, with a result unread."""

from concurrent.futures import ProcessPoolExecutor


def count_words(text):
    return len(text.split())


def average_length(text):
    words = text.split()
    return sum(map(len, words)) / len(words)


def main():
    text = ""
    with ProcessPoolExecutor(2) as executor:
        average = executor.submit(average_length, text)
        words = executor.submit(count_words, text)
        print("average:", average.result())
        print("words:", words.result())


if __name__ == "__main__":
    main()
