"""Each process knows itself, its parent and its children."""

from multiprocessing import (
    Event,
    Process,
    active_children,
    current_process,
    parent_process,
)


def work(stop):
    print("I am", current_process().name)
    print("my parent is", parent_process().name)
    print("my children:", active_children())
    stop.wait()


def main():
    print("I am", current_process().name)
    print("my parent is", parent_process())
    stop = Event()
    process = Process(target=work, args=(stop,), name="Ada")
    process.start()
    print("my children:", [p.name for p in active_children()])
    stop.set()
    process.join()
    print("my children:", active_children())


if __name__ == "__main__":
    main()
