"""Warn if a module cannot be preloaded (Python 3.15)."""

from multiprocessing import get_context


def greet(name):
    print(f"Hello, {name}!")


def main():
    forkserver = get_context("forkserver")
    modules = ["__main__", "decimall"]
    forkserver.set_forkserver_preload(modules, on_error="warn")
    process = forkserver.Process(target=greet, args=("Ada",))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
