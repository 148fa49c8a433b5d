"""Go on with the other items when some fail, and try those again."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path


def fetch(path):
    return Path(path).read_text()


def try_all(paths, done):  # returns what failed, and why
    futures, failed = {}, {}
    with ProcessPoolExecutor(2) as executor:
        for path in paths:
            try:
                futures[path] = executor.submit(fetch, path)
            except BrokenProcessPool as error:  # a worker was killed
                failed[path] = error
    for path, future in futures.items():
        if error := future.exception():
            failed[path] = error
        else:
            done[path] = future.result()
    return failed


def main():
    Path("a.txt").write_text("text of a")
    done, to_do = {}, ["a.txt", "b.txt"]
    for attempt in 1, 2, 3:
        if to_do:
            to_do = try_all(to_do, done)
            print(f"attempt {attempt}, failed: {to_do}")
        Path("b.txt").write_text("text of b")  # there from now on
    print("done:", done)


if __name__ == "__main__":
    main()
