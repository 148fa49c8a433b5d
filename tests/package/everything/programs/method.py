"""Prints another line with each start method."""

import multiprocessing

if __name__ == "__main__":
    print(multiprocessing.get_start_method())
