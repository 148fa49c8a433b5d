"""Broken: a proxy has the methods of the object, not its attributes."""

from multiprocessing.managers import BaseManager


class Account:
    def __init__(self, balance):
        self.balance = balance


class Bank(BaseManager):
    """Holds the accounts, in a process of its own."""


Bank.register("Account", Account)


def main():
    with Bank() as bank:
        account = bank.Account(100)
        account.balance += 20


if __name__ == "__main__":
    main()
