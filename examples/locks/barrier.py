"""Nobody begins the second step before all have done the first."""

from multiprocessing import Barrier, Process
from time import sleep


def work(all_here, number):
    sleep(number / 10)  # stands for work that takes a while
    print(f"{number} has done the first step")
    all_here.wait()
    print(f"{number} begins the second step")


def main():
    all_here = Barrier(3)
    processes = [
        Process(target=work, args=(all_here, n)) for n in (1, 2, 3)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
