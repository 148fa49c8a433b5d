"""Each process knows itself, its parent and its children."""

from multiprocessing import (
    Process,
    active_children,
    current_process,
    parent_process,
)
from time import sleep


def work():
    print("I am", current_process().name)
    print("my parent is", parent_process().name)
    print("my children:", active_children())
    sleep(1)


def main():
    print("I am", current_process().name)
    print("my parent is", parent_process())
    process = Process(target=work, name="Ada")
    process.start()
    print("my children:", [p.name for p in active_children()])
    process.join()
    print("my children:", active_children())


if __name__ == "__main__":
    main()
