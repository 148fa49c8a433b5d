"""Broken: four things that a ShareableList does not do."""

from multiprocessing.shared_memory import ShareableList


def append(job):
    job.append(8)


def hold_a_list(job):
    job[0] = [7, 8]


def hold_a_large_number(job):
    job[0] = 2**63


def take_a_slice(job):
    return job[0:2]


def main():
    job = ShareableList([7, "waiting"])
    for do in append, hold_a_list, hold_a_large_number, take_a_slice:
        try:
            do(job)
        except Exception as error:
            print(f"{do.__name__}: {type(error).__name__}: {error}")
    job.shm.close()
    job.shm.unlink()


if __name__ == "__main__":
    main()
