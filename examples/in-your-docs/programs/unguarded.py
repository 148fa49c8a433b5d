"""A process without a main guard."""

from multiprocessing import Process

process = Process(target=print, args=["hello"])
process.start()
process.join()
print("exit code", process.exitcode)
