"""Broken: the process waits for more, and the program never exits."""

from multiprocessing import Process, Queue


def work(tasks, results):
    while True:
        number = tasks.get()
        results.put(number * number)


def main():
    tasks, results = Queue(), Queue()
    process = Process(target=work, args=(tasks, results))
    process.start()
    for number in range(3):
        tasks.put(number)
    print([results.get() for _ in range(3)])
    print("The program has finished.")


if __name__ == "__main__":
    main()
