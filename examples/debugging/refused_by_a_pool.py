"""Each of these arguments and calls is refused by a pool."""

from multiprocessing import Pool
from time import sleep


def refused(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def main():
    refused(Pool, 0)
    refused(Pool, 2, initializer=abs(-1))
    refused(Pool, 2, maxtasksperchild=0)
    with Pool(2) as pool:
        refused(pool.imap, abs, [1], chunksize=0)
        refused(pool.imap_unordered, abs, [1], chunksize=0)
        refused(pool.apply, print, [pool])
        refused(pool.join)
        waiting = pool.apply_async(sleep, [0.5])
        refused(waiting.successful)
        refused(waiting.get, timeout=0.1)
    refused(pool.map, abs, [1])


if __name__ == "__main__":
    main()
