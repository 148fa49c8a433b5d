"""Broken: the process fails, and get() waits for its result for ever."""

from multiprocessing import Process, Queue


def inverse(number, results):
    results.put(1 / number)


def main():
    results = Queue()
    process = Process(target=inverse, args=(0, results))
    process.start()
    print("result:", results.get())
    process.join()


if __name__ == "__main__":
    main()
