"""Each of these calls is refused, as the lock was not acquired."""

import multiprocessing


def refused(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}")


def main():
    condition = multiprocessing.Condition()
    refused(condition.wait)
    refused(condition.notify)
    refused(multiprocessing.Lock().release)
    refused(multiprocessing.RLock().release)
    refused(multiprocessing.BoundedSemaphore(1).release)
    refused(multiprocessing.Barrier(2).wait, timeout=0)


if __name__ == "__main__":
    main()
