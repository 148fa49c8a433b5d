"""Ask a process that hangs where it is, from outside (Python 3.15)."""

import ctypes
import subprocess
import sys
from multiprocessing import Event, Lock, Process

DUMP = [sys.executable, "-m", "profiling.sampling", "dump"]
ANYBODY = 0x59616D61, ctypes.c_ulong(-1)  # PR_SET_PTRACER, ANY


def sell(stock, begun):
    ctypes.CDLL(None).prctl(*ANYBODY)  # may look, without sudo
    begun.set()
    with stock:
        print("sold")


def main():
    stock, begun = Lock(), Event()
    process = Process(target=sell, args=(stock, begun))
    with stock:
        process.start()
        begun.wait()
        subprocess.run([*DUMP, str(process.pid)], check=True)
    process.join()


if __name__ == "__main__":
    main()
