"""wait() tells whether the event was set in time."""

from multiprocessing import Event


def main():
    event = Event()
    print("at first:", event.is_set())
    print("after waiting for 0.1 s:", event.wait(timeout=0.1))
    event.set()
    print("set:", event.is_set(), event.wait())
    event.clear()
    print("cleared:", event.is_set())


if __name__ == "__main__":
    main()
