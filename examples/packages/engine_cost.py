# /// script
# dependencies = ["distributed", "joblib"]
# ///
"""Time to start two workers, and for each of 500 tasks of no work."""

from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

from distributed import Client
from joblib import Parallel, delayed


def measure(name, start, run):
    run(range(2))
    started = perf_counter()
    run(range(2, 502))
    task = (perf_counter() - started) / 500
    print(f"{name}, start {started - start:.2f} s")
    print(f"{name}, task {1000 * task:.2f} ms")


def main():
    start = perf_counter()
    with ProcessPoolExecutor(2) as executor:
        measure("futures", start, lambda n: list(executor.map(abs, n)))
    start = perf_counter()
    with Parallel(2, batch_size=1) as parallel:
        work = delayed(abs)
        measure("joblib", start, lambda n: parallel(map(work, n)))
    start = perf_counter()
    with Client(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as client:
        run = client.map
        measure("dask", start, lambda n: client.gather(run(abs, n)))


if __name__ == "__main__":
    main()
