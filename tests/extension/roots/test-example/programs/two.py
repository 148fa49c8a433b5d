"""Two processes write."""

from multiprocessing import Process


def work():
    print("from the process")


def main():
    process = Process(target=work)
    process.start()
    process.join()
    print("counted 12 s, not kept 13")


if __name__ == "__main__":
    main()
