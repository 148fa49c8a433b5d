"""Broken: one is killed as it waits, and a time limit does not help."""

from multiprocessing import Barrier, Process
from time import sleep


def work(barrier):
    barrier.wait()


def main():
    barrier = Barrier(2)
    process = Process(target=work, args=(barrier,))
    process.start()
    while not barrier.n_waiting:
        sleep(0.01)
    sleep(0.1)  # so that it really sleeps in wait()
    process.kill()
    process.join()
    print("waiting:", barrier.n_waiting)
    barrier.wait(timeout=0.5)
    print("This line is never reached.")


if __name__ == "__main__":
    main()
