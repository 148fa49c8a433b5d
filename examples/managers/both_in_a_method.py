"""Broken: two processes are in a method of one object at once."""

from multiprocessing import Pool
from multiprocessing.managers import BaseManager
from threading import Barrier


class Account:
    def __init__(self):
        self._balance = 0
        self._both = Barrier(2)

    def deposit(self, amount):
        balance = self._balance
        self._both.wait()  # shows the fault each time: both have read
        self._balance = balance + amount

    def balance(self):
        return self._balance


class Bank(BaseManager):
    """Holds the accounts, in a process of its own."""


Bank.register("Account", Account)


def main():
    with Bank() as bank:
        account = bank.Account()
        with Pool(2) as pool:
            pool.map(account.deposit, [20, 20])
        print("paid in: 40, balance:", account.balance())


if __name__ == "__main__":
    main()
