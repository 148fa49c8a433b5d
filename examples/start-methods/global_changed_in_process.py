"""Broken: every process counts in its own copy of a global."""

from multiprocessing import Process

count = 0


def work():
    global count
    count += 1
    print(f"count is {count}")


def main():
    processes = [Process(target=work) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(f"count is {count}")


if __name__ == "__main__":
    main()
