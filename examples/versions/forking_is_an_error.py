"""Make the warning about fork and threads an error."""

import multiprocessing
import threading
import warnings


def main():
    warnings.simplefilter("error", DeprecationWarning)
    done = threading.Event()
    threading.Thread(target=done.wait).start()
    context = multiprocessing.get_context("fork")
    process = context.Process(target=abs, args=(-1,))
    try:
        process.start()
        print("the process was started")
    except DeprecationWarning:
        print("it was not: DeprecationWarning")
    finally:
        done.set()


if __name__ == "__main__":
    main()
