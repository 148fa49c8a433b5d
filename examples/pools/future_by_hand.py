"""An executor for tests: call the function at once, and in here."""

from concurrent.futures import ALL_COMPLETED, Executor, Future, wait


class Now(Executor):
    def submit(self, function, /, *args, **kwargs):
        future = Future()
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(function(*args, **kwargs))
            except Exception as error:
                future.set_exception(error)
        return future


def total(executor, numbers):
    futures = [executor.submit(abs, number) for number in numbers]
    done, _ = wait(futures, timeout=5, return_when=ALL_COMPLETED)
    return sum(future.result() for future in done)


def main():
    with Now() as executor:
        print("total:", total(executor, [-1, 2, -3]))
        print("map:", list(executor.map(abs, [-1, 2])))
        print("error:", repr(executor.submit(abs, "x").exception()))


if __name__ == "__main__":
    main()
