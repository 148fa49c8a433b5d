"""Broken: who is killed in get() keeps the others out for ever."""

from multiprocessing import Event, Process, Queue
from time import sleep


def consume(queue, ready):
    ready.set()
    print("got", queue.get())


def main():
    queue, ready = Queue(), Event()
    first = Process(target=consume, args=[queue, ready])
    first.start()
    ready.wait()
    sleep(0.5)
    first.kill()
    first.join()
    second = Process(target=consume, args=[queue, ready])
    second.start()
    queue.put("work")
    second.join()
    print("done")


if __name__ == "__main__":
    main()
