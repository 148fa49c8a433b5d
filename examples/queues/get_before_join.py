"""Take everything out of the queue first, and join afterwards."""

from multiprocessing import Process, Queue


def work(results):
    results.put("x" * 1_000_000)
    print("everything is put")


def main():
    results = Queue()
    process = Process(target=work, args=(results,))
    process.start()
    print(len(results.get()), "characters")
    process.join()


if __name__ == "__main__":
    main()
