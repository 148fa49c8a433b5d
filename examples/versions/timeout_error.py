"""Compare the three classes that are called TimeoutError."""

import concurrent.futures
import multiprocessing

if __name__ == "__main__":
    future = concurrent.futures.TimeoutError is TimeoutError
    pool = issubclass(multiprocessing.TimeoutError, TimeoutError)
    print(f"that of concurrent.futures is built in: {future}")
    print(f"that of multiprocessing is built in: {pool}")
