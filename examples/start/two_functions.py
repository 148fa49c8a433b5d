"""Run two different functions at the same time."""

from concurrent.futures import ProcessPoolExecutor
from time import sleep


def count_words(text):
    sleep(0.2)  # stands for work that takes a while
    return len(text.split())


def average_length(text):
    sleep(0.2)
    words = text.split()
    return sum(map(len, words)) / len(words)


def main():
    text = "to be or not to be that is the question"
    with ProcessPoolExecutor(2) as executor:
        words = executor.submit(count_words, text)
        average = executor.submit(average_length, text)
        print("words:", words.result())
        print("average:", average.result())


if __name__ == "__main__":
    main()
