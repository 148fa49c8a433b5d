"""Two functions that never return; if one ends, end the other too."""

from multiprocessing import Process
from multiprocessing.connection import wait
from time import sleep


def serve():
    while True:
        sleep(0.1)  # stands for a request


def measure():
    for number in range(1, 4):
        print("measurement", number)
        sleep(0.1)
    raise OSError("the sensor does not answer")


def main():
    processes = [Process(target=serve), Process(target=measure)]
    try:
        for process in processes:
            process.start()
        wait([process.sentinel for process in processes])
    finally:
        for process in processes:
            if process.pid:  # it was started
                process.terminate()
                process.join()
    codes = [process.exitcode for process in processes]
    print("ended with", codes)


if __name__ == "__main__":
    main()
