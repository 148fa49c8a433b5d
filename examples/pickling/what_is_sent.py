"""What pickle writes for a function: a module and a name."""

import pickle


def double(number):
    return 2 * number


def main():
    print(pickle.dumps(double, protocol=0))


if __name__ == "__main__":
    main()
