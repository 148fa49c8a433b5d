"""Broken: sets the result of a future that has one."""

from concurrent.futures import Future


def main():
    future = Future()
    future.set_result("first")
    future.set_result("second")


if __name__ == "__main__":
    main()
