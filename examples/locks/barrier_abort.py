"""Whoever fails breaks the barrier, and no other process waits."""

from multiprocessing import Barrier, Process
from threading import BrokenBarrierError


def work(barrier, divisor):
    try:
        result = 6 // divisor
    except ArithmeticError:
        barrier.abort()
        print("I fail and break the barrier")
        return
    try:
        barrier.wait()
        print(f"all have a result, mine is {result}")
    except BrokenBarrierError:
        print(f"not all have a result, mine is {result}")


def main():
    barrier = Barrier(3)
    processes = [
        Process(target=work, args=(barrier, n)) for n in (0, 1, 2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("broken:", barrier.broken)


if __name__ == "__main__":
    main()
