"""The system refuses processes and threads above a user's limit."""

import os
import resource
from multiprocessing import Pool, Process
from threading import Thread


def refused(call, *args):
    try:
        call(*args)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def main():
    with Pool(1) as pool:
        print(pool.apply(abs, [-5]))
    if os.getuid() == 0:  # nothing is refused to root
        os.setuid(65534)
    resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
    refused(Process(target=abs, args=[-5]).start)
    refused(Pool, 2)
    refused(Thread(target=abs, args=[-5]).start)


if __name__ == "__main__":
    main()
