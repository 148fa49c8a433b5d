"""See what multiprocessing does: on standard error, by process."""

from multiprocessing import Process, log_to_stderr


def work():
    print("at work")


def main():
    log_to_stderr("DEBUG")
    process = Process(target=work)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
