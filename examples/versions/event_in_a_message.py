"""Print an event, to see whether it is set."""

from multiprocessing import Event

if __name__ == "__main__":
    event = Event()
    event.set()
    print(event)
