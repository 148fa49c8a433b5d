"""Broken: a task waits for a task that waits for a free worker."""

from concurrent.futures import ThreadPoolExecutor


def outer(executor):
    return executor.submit(abs, -5).result() + 1


def main():
    with ThreadPoolExecutor(1) as executor:
        print(executor.submit(outer, executor).result())


if __name__ == "__main__":
    main()
