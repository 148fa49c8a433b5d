"""Each of these arguments and calls is refused by an executor."""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor


def refused(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def main():
    fork = multiprocessing.get_context("fork")
    refused(ProcessPoolExecutor, 0)
    refused(ProcessPoolExecutor, initializer=abs(-1))
    if sys.version_info >= (3, 11):
        limited = ProcessPoolExecutor
        refused(limited, max_tasks_per_child=0)
        refused(limited, max_tasks_per_child="10")
        refused(limited, max_tasks_per_child=10, mp_context=fork)
    with ProcessPoolExecutor(1) as executor:
        refused(executor.map, abs, [1], chunksize=0)
        if sys.version_info >= (3, 14):
            refused(executor.map, abs, [1], buffersize=0)
            refused(executor.map, abs, [1], buffersize="10")
        refused(executor.submit)
    refused(executor.submit, abs, 1)


if __name__ == "__main__":
    main()
