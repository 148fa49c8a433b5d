"""Broken: the consumer stops when the queue is empty."""

from multiprocessing import Event, Process, Queue


def produce(tasks, looked):
    tasks.put("first")
    looked.wait()  # shows the fault each time: this producer is slow
    tasks.put("second")


def consume(tasks, looked):
    print("task:", tasks.get())
    while not tasks.empty():
        print("task:", tasks.get())
    print("no more tasks")
    looked.set()


def main():
    tasks, looked = Queue(), Event()
    processes = [
        Process(target=function, args=(tasks, looked))
        for function in (produce, consume)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("never done:", tasks.get())


if __name__ == "__main__":
    main()
