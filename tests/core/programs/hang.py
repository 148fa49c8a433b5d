"""Main and a worker wait for each other."""

from multiprocessing import Event, Process


def wait(event):
    print("waiting")
    event.wait()


if __name__ == "__main__":
    event = Event()
    process = Process(target=wait, args=(event,))
    process.start()
    process.join()
