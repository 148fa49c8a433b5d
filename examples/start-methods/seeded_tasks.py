"""Numbers that differ by task and repeat with the seed."""

from multiprocessing import Pool
from random import Random

SEED = 42


def draw(task):
    random = Random(f"{SEED}/{task}")
    return random.randrange(1000)


def main():
    with Pool(2) as pool:
        print(pool.map(draw, range(6)))


if __name__ == "__main__":
    main()
