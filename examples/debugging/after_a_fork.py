"""An object renews what a forked process must not share."""

import os
import random
from multiprocessing import Process
from multiprocessing.util import register_after_fork


class Dice:
    def __init__(self):
        self._numbers = random.Random(7)
        register_after_fork(self, Dice.renew)

    def renew(self):
        self._numbers = random.Random(os.getpid())

    def throw(self):
        return self._numbers.randint(1, 10**9)


DICE = Dice()


def work(number):
    print("the same number:", DICE.throw() == number)


def main():
    number = random.Random(7).randint(1, 10**9)
    process = Process(target=work, args=(number,))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
