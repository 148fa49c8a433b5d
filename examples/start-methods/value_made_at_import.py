"""Broken except under fork: each import makes another value."""

import uuid
from multiprocessing import Process

run_id = str(uuid.uuid4())  # a random number


def work(id_of_program):
    same = run_id == id_of_program
    print("run_id is the same as in the program:", same)


def main():
    process = Process(target=work, args=(run_id,))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
