"""close() lets all tasks end; terminate() ends the workers."""

import time
from multiprocessing import Pool


def work(name):
    time.sleep(0.2)
    print(name, "is done")


def main():
    patient = Pool(1)
    patient.map_async(work, ["first", "second"])
    patient.close()  # no more tasks
    patient.join()  # waits for those that it has

    impatient = Pool(1)
    impatient.map_async(work, ["third", "fourth"])
    impatient.terminate()  # in the middle of its task
    impatient.join()
    print("end")


if __name__ == "__main__":
    main()
