"""Broken: one process fails before it arrives, the others wait."""

from multiprocessing import Barrier, Process


def work(barrier, divisor):
    result = 6 // divisor
    barrier.wait()
    print(f"all have a result, mine is {result}")


def main():
    barrier = Barrier(3)
    processes = [
        Process(target=work, args=(barrier, n)) for n in (0, 1, 2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
