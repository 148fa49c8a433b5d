"""A counter in shared memory that loses no increments."""

from multiprocessing import Process, Value


def count(counter, times):
    for _ in range(times):
        with counter.get_lock():
            counter.value += 1


def main():
    counter = Value("q", 0)  # a whole number of 64 bits
    processes = [
        Process(target=count, args=(counter, 50_000)) for _ in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("counted:", counter.value)


if __name__ == "__main__":
    main()
