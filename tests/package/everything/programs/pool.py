"""Workers that print."""

from multiprocessing import Pool


def greet(name):
    print(f"hello from a worker to {name}")


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(greet, ["ann", "bob"])
    print("done", flush=True)
