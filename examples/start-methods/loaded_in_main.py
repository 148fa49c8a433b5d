"""Load in main() what only the program needs."""

from multiprocessing import Process


def load():
    print("loading the words")
    return ["one", "seven"]


def show(word):
    print(f"{word} has {len(word)} letters")


def main():
    words = load()
    processes = [Process(target=show, args=(w,)) for w in words]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
