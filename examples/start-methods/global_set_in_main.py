"""Broken: sets a global in main() and expects the workers to see it."""

from multiprocessing import Pool

rate = None


def price(net):
    return f"{net} at a rate of {rate}"


def main():
    global rate
    rate = 0.19
    with Pool(2) as pool:
        for line in pool.map(price, [100, 200]):
            print(line)


if __name__ == "__main__":
    main()
