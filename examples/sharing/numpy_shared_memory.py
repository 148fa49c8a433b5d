# /// script
# dependencies = ["numpy"]
# ///
"""All workers read one large NumPy array in shared memory."""

from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

import numpy as np

SHAPE, TYPE = (4, 2_000_000), np.float64


def attach(name):
    global memory, array
    memory = SharedMemory(name=name)  # kept as long as the array
    array = np.ndarray(SHAPE, TYPE, buffer=memory.buf)


def mean_of_row(row):
    return float(array[row].mean())


def main():
    size = int(np.prod(SHAPE)) * np.dtype(TYPE).itemsize
    memory = SharedMemory(create=True, size=size)
    array = np.ndarray(SHAPE, TYPE, buffer=memory.buf)
    array[:] = np.arange(4)[:, np.newaxis]
    try:
        with Pool(2, attach, (memory.name,)) as pool:
            print(pool.map(mean_of_row, range(4)))
    finally:
        del array
        memory.close()
        memory.unlink()


if __name__ == "__main__":
    main()
