"""An object of a class of your own, which every process can use."""

from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Account:
    def __init__(self, balance):
        self._balance = balance

    def deposit(self, amount):
        self._balance += amount

    def balance(self):
        return self._balance


class Bank(BaseManager):
    """Holds the accounts, in a process of its own."""


Bank.register("Account", Account)


def pay_in(account, amount):
    account.deposit(amount)


def main():
    with Bank() as bank:
        account = bank.Account(100)
        process = Process(target=pay_in, args=(account, 20))
        process.start()
        process.join()
        print("balance:", account.balance())


if __name__ == "__main__":
    main()
