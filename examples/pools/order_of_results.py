"""The first task is done last; the results keep the items' order."""

from multiprocessing import Event, Pool


def set_up(event):
    global others_done
    others_done = event


def square(number):
    if number == 0:
        others_done.wait()  # slower than the others in every run
    print("squared", number)
    if number == 5:
        others_done.set()
    return number * number


def main():
    others_done = Event()
    with Pool(2, initializer=set_up, initargs=(others_done,)) as pool:
        print(pool.map(square, range(6), chunksize=1))


if __name__ == "__main__":
    main()
