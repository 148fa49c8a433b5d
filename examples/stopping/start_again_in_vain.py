"""Broken: the second worker waits for a lock of the first."""

from multiprocessing import Event, Process, Queue
from time import sleep


def serve(tasks, ready):
    ready.set()
    print("got", tasks.get())


def main():
    tasks, ready = Queue(), Event()
    for attempt in 1, 2:
        process = Process(target=serve, args=(tasks, ready))
        process.start()
        ready.wait()
        sleep(0.5)
        if attempt == 1:
            process.kill()  # while it waits in get()
    tasks.put("work")
    process.join()


if __name__ == "__main__":
    main()
