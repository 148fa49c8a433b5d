"""Broken: waits for a process that waits until its result is read."""

from multiprocessing import Process, Queue


def work(results):
    results.put("x" * 1_000_000)
    print("everything is put")


def main():
    results = Queue()
    process = Process(target=work, args=(results,))
    process.start()
    process.join()
    print(len(results.get()), "characters")


if __name__ == "__main__":
    main()
