"""Broken: a PriorityQueue for threads does not reach a process."""

from multiprocessing import Process
from queue import PriorityQueue


def work(tasks):
    print("got", tasks.get())


def main():
    tasks = PriorityQueue()
    process = Process(target=work, args=(tasks,), daemon=True)
    process.start()
    tasks.put((1, "put out the fire"))
    process.join(timeout=1)
    print("still waiting:", process.is_alive())


if __name__ == "__main__":
    main()
