"""close() lets all tasks end; terminate() ends the workers."""

import time
from multiprocessing import Event, Pool


def set_up(event):
    global has_begun
    has_begun = event


def work(name):
    print(name, "has begun", flush=True)
    has_begun.set()
    time.sleep(0.5)
    print(name, "is done")


def main():
    has_begun = Event()
    patient = Pool(1, set_up, (has_begun,))
    patient.map_async(work, ["first", "second"])
    patient.close()  # no more tasks
    patient.join()  # waits for those that it has

    has_begun.clear()
    impatient = Pool(1, set_up, (has_begun,))
    impatient.map_async(work, ["third", "fourth"])
    has_begun.wait()
    impatient.terminate()  # in the middle of its task
    impatient.join()
    print("end")


if __name__ == "__main__":
    main()
