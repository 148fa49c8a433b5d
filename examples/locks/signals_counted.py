"""A semaphore counts its signals: none of them is missed."""

from multiprocessing import Process, Semaphore


def work(signals):
    for number in 1, 2:
        signals.acquire()
        print(f"signal {number}")


def main():
    signals = Semaphore(0)
    process = Process(target=work, args=(signals,))
    process.start()
    signals.release()
    signals.release()
    process.join()


if __name__ == "__main__":
    main()
