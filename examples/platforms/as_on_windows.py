"""Run another program with spawn, as Windows and macOS do."""

import multiprocessing
import os
import runpy
import sys


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: as_on_windows.py PROGRAM [ARGUMENT ...]")
    sys.argv = sys.argv[1:]
    sys.path[0] = os.path.dirname(os.path.abspath(sys.argv[0]))
    multiprocessing.set_start_method("spawn")
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
