"""cancel() stops no running task; ending its worker does."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children
from time import sleep


def work(number):
    sleep(60)  # stands for work that takes long


def kill_workers(executor):
    if hasattr(executor, "kill_workers"):  # since Python 3.14
        executor.kill_workers()
    else:
        executor.shutdown(wait=False, cancel_futures=True)
        for process in active_children():
            process.kill()


def main():
    executor = ProcessPoolExecutor(1)
    futures = [executor.submit(work, n) for n in range(9)]
    while not futures[0].running():
        sleep(0.01)
    print("first one cancelled:", futures[0].cancel())
    kill_workers(executor)
    print("first one:", repr(futures[0].exception()))
    print("last one cancelled:", futures[-1].cancelled())


if __name__ == "__main__":
    main()
