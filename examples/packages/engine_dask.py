# /// script
# dependencies = ["distributed"]
# ///
"""Tasks on a Dask cluster: one table for all, one worker is killed."""

import os

import dask
from distributed import Client, KilledWorker


def work(table, number):
    if number == 0:
        os.kill(os.getpid(), 9)  # what the system does: no memory
    return table[number] * number


def main():
    dask.config.set({"distributed.scheduler.allowed-failures": 0})
    dask.config.set({"distributed.scheduler.worker-saturation": 1.0})
    with Client(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address=None,
        silence_logs="CRITICAL",
    ) as client:
        table = client.submit(list, range(100_000))
        futures = client.map(work, [table] * 6, range(6))
        for number, future in enumerate(futures):
            try:
                print(number, future.result())
            except KilledWorker:
                print(number, "killed its worker")


if __name__ == "__main__":
    main()
