"""Arguments by name, for a process, an executor and a pool."""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import Pool, Process


def greet(name, end="."):
    print(f"Hello, {name}{end}")


def main():
    process = Process(target=greet, args=("Ada",), kwargs={"end": "!"})
    process.start()
    process.join()
    with ProcessPoolExecutor(1) as executor:
        executor.submit(greet, "Grace", end="?").result()
    with Pool(1) as pool:
        pool.apply_async(greet, ("Alan",), {"end": ";"}).get()
        pool.map(partial(greet, end=","), ["Barbara", "Edsger"])


if __name__ == "__main__":
    main()
