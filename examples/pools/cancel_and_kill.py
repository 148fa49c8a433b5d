"""cancel() stops no running task; ending its worker does."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event, active_children
from time import sleep


def work(number):
    print("task", number, "has begun")
    begun.set()
    sleep(60)  # stands for work that takes long


def set_up(event):
    global begun
    begun = event


def kill_workers(executor):
    if hasattr(executor, "kill_workers"):  # since Python 3.14
        executor.kill_workers()
    else:
        executor.shutdown(wait=False, cancel_futures=True)
        for process in active_children():
            process.kill()


def main():
    begun = Event()
    executor = ProcessPoolExecutor(1, None, set_up, (begun,))
    futures = [executor.submit(work, n) for n in range(9)]
    begun.wait()
    print("first one cancelled:", futures[0].cancel())
    kill_workers(executor)
    print("first one:", repr(futures[0].exception()))
    print("last one cancelled:", futures[-1].cancelled())


if __name__ == "__main__":
    main()
