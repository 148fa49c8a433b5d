"""Go on with the other items when some fail, and try those again."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def fetch(path):
    return Path(path).read_text()


def try_all(executor, paths):
    futures = {path: executor.submit(fetch, path) for path in paths}
    done, failed = {}, {}
    for path, future in futures.items():
        error = future.exception()  # waits, as result() does
        if error is None:
            done[path] = future.result()
        else:
            failed[path] = error
    return done, failed


def main():
    Path("a.txt").write_text("text of a")
    done, to_do = {}, ["a.txt", "b.txt"]
    with ProcessPoolExecutor(2) as executor:
        for attempt in 1, 2, 3:
            texts, to_do = try_all(executor, to_do)
            done.update(texts)
            print(f"attempt {attempt}, failed: {to_do}")
            if not to_do:
                break
            Path("b.txt").write_text("text of b")  # there from now on
    print("done:", done)


if __name__ == "__main__":
    main()
