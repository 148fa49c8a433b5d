"""Ask for fork, and workers see the globals of main() again."""

from multiprocessing import get_context

rate = None


def price(net):
    return f"{net} at a rate of {rate}"


def main():
    global rate
    rate = 0.19
    with get_context("fork").Pool(2) as pool:
        for line in pool.map(price, [100, 200]):
            print(line)


if __name__ == "__main__":
    main()
