"""reset() makes a broken barrier whole again."""

from multiprocessing import Barrier, Process
from threading import BrokenBarrierError


def work(barrier):
    barrier.wait(timeout=60)
    print("both are here")


def main():
    barrier = Barrier(2, timeout=0.1)
    try:
        barrier.wait()
    except BrokenBarrierError:
        print("broken:", barrier.broken)
    barrier.reset()
    print("broken:", barrier.broken)
    process = Process(target=work, args=(barrier,))
    process.start()
    barrier.wait(timeout=60)
    process.join()


if __name__ == "__main__":
    main()
