"""What somebody else's example may look like."""

from multiprocessing import Pool


def greet(name):
    return f"hello from a {name}"


if __name__ == "__main__":
    with Pool(1) as pool:
        print(pool.apply(greet, ["worker"]))
