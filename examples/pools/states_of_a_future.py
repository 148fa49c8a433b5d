"""What a future is while its task waits, runs and ends."""

from concurrent.futures import CancelledError, ThreadPoolExecutor
from threading import Event


def main():
    has_begun, may_end = Event(), Event()

    def divide(number):
        has_begun.set()
        may_end.wait()
        return 12 / number

    with ThreadPoolExecutor(1) as executor:
        running = executor.submit(divide, 4)
        failing = executor.submit(divide, 0)
        waiting = executor.submit(divide, 1)
        has_begun.wait()
        waiting.add_done_callback(lambda future: print("called"))
        print("running:", running.running(), waiting.running())
        print("cancel:", running.cancel(), waiting.cancel())
        print("cancelled:", running.cancelled(), waiting.cancelled())
        print("done:", running.done(), waiting.done())
        may_end.set()
        print("result:", running.result(timeout=5))
        print("exception:", failing.exception(timeout=5))
        try:
            waiting.result()
        except CancelledError:
            print("a cancelled task has no result")


if __name__ == "__main__":
    main()
