"""A temporary directory of the process, removed when it ends."""

import os
from multiprocessing import Process, SimpleQueue
from multiprocessing.util import get_temp_dir


def write(paths):
    path = os.path.join(get_temp_dir(), "result.txt")
    with open(path, "w") as file:
        file.write("a result")
    print("written:", os.path.exists(path))
    paths.put(path)


def main():
    paths = SimpleQueue()
    process = Process(target=write, args=(paths,))
    process.start()
    path = paths.get()
    process.join()
    print("still there:", os.path.exists(path))


if __name__ == "__main__":
    main()
