"""A list of fixed length in shared memory, which a process changes."""

from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList


def work(job):
    job[1] = "done by the process"
    job[2] += 0.5
    job[3] = None
    job.shm.close()


def main():
    room = " " * 30  # for the longest text that will be there
    job = ShareableList([7, room, 1.0, True])
    try:
        job[1] = "waiting"
        process = Process(target=work, args=(job,))
        process.start()
        process.join()
        print(list(job))
    finally:
        job.shm.close()
        job.shm.unlink()


if __name__ == "__main__":
    main()
