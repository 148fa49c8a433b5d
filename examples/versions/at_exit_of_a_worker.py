"""Register a function for the exit of a child process."""

import atexit
import multiprocessing


def work():
    atexit.register(print, "the child cleans up", flush=True)


def main():
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
    print("the child has ended")


if __name__ == "__main__":
    main()
