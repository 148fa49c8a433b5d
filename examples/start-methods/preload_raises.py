"""Broken: a module that raises when it is imported ends the server."""

from multiprocessing import get_context
from pathlib import Path


def greet(name):
    print(f"Hello, {name}!")


def main():
    Path("broken_limit.py").write_text("LIMIT = int('ten')\n")
    forkserver = get_context("forkserver")
    forkserver.set_forkserver_preload(["__main__", "broken_limit"])
    process = forkserver.Process(target=greet, args=("Ada",))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
