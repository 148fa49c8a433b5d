"""Broken: it waits for a task, and does not look at the event."""

from multiprocessing import Event, Process, Queue


def work(tasks, stop, at_the_queue):
    while not stop.is_set():
        at_the_queue.set()
        print("task", tasks.get())


def main():
    tasks, stop, at_the_queue = Queue(), Event(), Event()
    process = Process(target=work, args=(tasks, stop, at_the_queue))
    process.start()
    at_the_queue.wait()
    stop.set()
    print("stop is set:", stop.is_set())
    process.join()


if __name__ == "__main__":
    main()
