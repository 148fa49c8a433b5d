"""A process that is not done in time prints its stack and exits."""

import faulthandler
from multiprocessing import Barrier, Lock, Process


def sell(orders, stock, both):
    faulthandler.dump_traceback_later(1, exit=True)
    with orders:
        both.wait()
        with stock:
            print("sold")
    faulthandler.cancel_dump_traceback_later()


def main():
    orders, stock, both = Lock(), Lock(), Barrier(2)
    process = Process(target=sell, args=(orders, stock, both))
    process.start()
    faulthandler.dump_traceback_later(3, exit=True)
    with stock:
        both.wait()
        print("Each holds a lock.")
        with orders:
            print("restocked")
    process.join()


if __name__ == "__main__":
    main()
