"""Each of these calls on futures is refused, or finds an error."""

import logging
from concurrent.futures import (
    Future,
    ThreadPoolExecutor,
    as_completed,
    wait,
)


def refused(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def fail():
    raise OSError("not today")


def main():
    logging.disable()  # it would show the error of the initializer
    future = Future()
    refused(wait, [future], return_when="ANY_COMPLETED")
    refused(list, as_completed([future, Future()], timeout=0))
    refused(future.result, timeout=0)
    future.set_result(1)
    refused(future.set_result, 2)
    refused(future.set_running_or_notify_cancel)
    future = Future()
    future.cancel()
    refused(future.result)
    with ThreadPoolExecutor(1, initializer=fail) as executor:
        refused(executor.submit(abs, 1).result)


if __name__ == "__main__":
    main()
