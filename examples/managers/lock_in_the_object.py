"""The object has a lock: one process at a time is in the method."""

from multiprocessing import Pool
from multiprocessing.managers import BaseManager
from threading import Lock


class Account:
    def __init__(self):
        self._balance = 0
        self._lock = Lock()

    def deposit(self, amount):
        with self._lock:
            balance = self._balance
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
