"""Register a function for the end of a process."""

import atexit
import multiprocessing


def work():
    atexit.register(print, "the process cleans up", flush=True)


def main():
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
    print("the process has ended")


if __name__ == "__main__":
    main()
