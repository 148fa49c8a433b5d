"""The result of a method stays in the manager, and gets a proxy."""

from multiprocessing.managers import BaseManager


class Account:
    _balance = 0

    def deposit(self, amount):
        self._balance += amount

    def balance(self):
        return self._balance


class Bank:
    def __init__(self):
        self._accounts = {"Ann": Account(), "Bob": Account()}

    def account(self, owner):
        return self._accounts[owner]


class Banks(BaseManager):
    """Holds the bank, in a process of its own."""


Banks.register("Account", create_method=False)
Banks.register("Bank", Bank, method_to_typeid={"account": "Account"})


def main():
    with Banks() as banks:
        bank = banks.Bank()
        bank.account("Ann").deposit(20)
        print("Ann:", bank.account("Ann").balance())


if __name__ == "__main__":
    main()
