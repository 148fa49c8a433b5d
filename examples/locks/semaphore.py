"""At most two of four processes are in the block at the same time."""

from multiprocessing import BoundedSemaphore, Process
from time import sleep


def work(two_at_a_time, name):
    with two_at_a_time:
        print(f"{name} begins")
        sleep(0.2)  # stands for what only two may do at a time
        print(f"{name} ends")


def main():
    two_at_a_time = BoundedSemaphore(2)
    processes = [
        Process(target=work, args=(two_at_a_time, name))
        for name in "ABCD"
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
