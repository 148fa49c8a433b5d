"""An executable whose processes skip what only the program needs."""

from multiprocessing import Pool, freeze_support

from squares import square  # what the workers need comes first

if __name__ == "__main__":
    freeze_support()  # in an executable, processes go no further

print("importing what only the program needs")  # stands for imports


def main():
    with Pool(2) as pool:
        print(pool.map(square, range(4)))


if __name__ == "__main__":
    main()
