"""get_lock() is the lock of a Value, get_obj() the raw value in it."""

from multiprocessing import Array, Process, Value


def work(value, array):
    for _ in range(1000):
        with value.get_lock():
            value.get_obj().value += 1
    with array.get_lock():
        raw = array.get_obj()  # faster: no lock for each element
        for index in range(len(raw)):
            raw[index] *= 2


def main():
    value, array = Value("i", 0), Array("i", [1, 2, 3])
    processes = [
        Process(target=work, args=(value, array)) for _ in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(value.value, array[:])


if __name__ == "__main__":
    main()
