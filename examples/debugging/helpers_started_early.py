"""Start the processes that help before the program grows."""

from multiprocessing import Process, forkserver, resource_tracker


def work():
    print("at work")


def main():
    resource_tracker.ensure_running()
    forkserver.ensure_running()
    print("both are running")
    process = Process(target=work)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
