"""Each of these calls on a process is refused, with its own error."""

from multiprocessing import Process, current_process


def refused(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def start(process):
    refused(process.start)


def main():
    process = Process(target=abs, args=[1])
    refused(Process, group="workers")
    refused(setattr, process, "name", 1)
    refused(getattr, process, "sentinel")
    refused(process.join)
    process.start()
    refused(process.start)
    refused(setattr, process, "daemon", True)
    process.join()
    process.close()
    refused(process.join)
    refused(current_process().join)
    other = Process(target=start, args=[Process(target=abs, args=[1])])
    other.start()
    other.join()


if __name__ == "__main__":
    main()
