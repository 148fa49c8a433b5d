"""Set a global in every worker, with the pool's initializer."""

from multiprocessing import Pool

rate = None


def set_rate(value):
    global rate
    rate = value


def price(net):
    return f"{net} at a rate of {rate}"


def main():
    with Pool(2, initializer=set_rate, initargs=(0.19,)) as pool:
        for line in pool.map(price, [100, 200]):
            print(line)


if __name__ == "__main__":
    main()
