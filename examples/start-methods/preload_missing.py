"""Broken: the server silently ignores a module that is missing."""

from multiprocessing import get_context


def greet(name):
    print(f"Hello, {name}!")


def main():
    forkserver = get_context("forkserver")
    forkserver.set_forkserver_preload(["__main__", "decimall"])
    process = forkserver.Process(target=greet, args=("Ada",))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
