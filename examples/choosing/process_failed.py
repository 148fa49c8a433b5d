"""The exit code tells whether a process has failed."""

from multiprocessing import Process


def invert(number):
    print(f"1/{number} = {1 / number}")


def main():
    processes = {}
    for number in 4, 0:
        processes[number] = Process(target=invert, args=(number,))
        processes[number].start()
    for number, process in processes.items():
        process.join()
        if process.exitcode == 0:
            print(f"{number}: done")
        else:
            print(f"{number}: failed, exit {process.exitcode}")


if __name__ == "__main__":
    main()
