"""Broken: every process that imports the file loads the words."""

from multiprocessing import Process


def load():
    print("loading the words")
    return ["one", "seven"]


words = load()


def show(word):
    print(f"{word} has {len(word)} letters")


def main():
    processes = [Process(target=show, args=(w,)) for w in words]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
