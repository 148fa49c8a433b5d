"""Broken: the new text is longer than the space for the first one."""

from multiprocessing.shared_memory import ShareableList


def main():
    job = ShareableList(["waiting"])
    try:
        for text in "running", "finished", "cancelled":
            job[0] = text
            print(job[0])
    finally:
        job.shm.close()
        job.shm.unlink()


if __name__ == "__main__":
    main()
