"""Whoever comes second does not set a result, and knows that."""

from concurrent.futures import Future, InvalidStateError


def offer(future, result):
    try:
        future.set_result(result)
    except InvalidStateError:
        print("too late:", result)


def main():
    future = Future()
    offer(future, "first")
    offer(future, "second")
    print("result:", future.result())


if __name__ == "__main__":
    main()
