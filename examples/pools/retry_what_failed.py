"""Go on with the other items when some fail, and try those again."""

from concurrent.futures import ProcessPoolExecutor


def fetch(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


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
    paths = ["a.txt", "b.txt"]
    with open("a.txt", "w", encoding="utf-8") as file:
        file.write("text of a")
    with ProcessPoolExecutor(2) as executor:
        done, failed = try_all(executor, paths)
        print("done:", done, "failed:", failed)
        with open("b.txt", "w", encoding="utf-8") as file:
            file.write("text of b")  # it can be read from now on
        again, failed = try_all(executor, failed)
        print("again:", again, "failed:", failed)


if __name__ == "__main__":
    main()
