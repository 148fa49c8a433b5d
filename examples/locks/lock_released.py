"""A with block releases the lock, whatever happens in it."""

from multiprocessing import Lock, Process


def work(lock, text):
    with lock:
        print(f"the number is {int(text)}")


def main():
    lock = Lock()
    for text in ["1", "two", "3"]:
        process = Process(target=work, args=(lock, text))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
