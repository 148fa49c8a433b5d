"""The errors when shared objects are sent to a worker as arguments."""

import multiprocessing


def main():
    shared = {
        "Queue()": multiprocessing.Queue(),
        "SimpleQueue()": multiprocessing.SimpleQueue(),
        "JoinableQueue()": multiprocessing.JoinableQueue(),
        "Lock()": multiprocessing.Lock(),
        "RLock()": multiprocessing.RLock(),
        "Semaphore()": multiprocessing.Semaphore(),
        "BoundedSemaphore()": multiprocessing.BoundedSemaphore(),
        "Condition()": multiprocessing.Condition(),
        "Event()": multiprocessing.Event(),
        "Barrier(2)": multiprocessing.Barrier(2),
        "Value('i')": multiprocessing.Value("i"),
        "Array('i', 3)": multiprocessing.Array("i", 3),
        "RawValue('i')": multiprocessing.RawValue("i"),
        "RawArray('i', 3)": multiprocessing.RawArray("i", 3),
    }
    with multiprocessing.Pool(1) as pool:
        for name, each in shared.items():
            try:
                pool.apply(id, (each,))
                print(f"{name}: no error")
            except Exception as error:
                print(f"{name}: {error}")


if __name__ == "__main__":
    main()
