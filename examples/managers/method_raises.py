"""What is raised in the manager is raised in the process, too."""

from multiprocessing.managers import BaseManager


class Account:
    def __init__(self, balance):
        self._balance = balance

    def withdraw(self, amount):
        if amount > self._balance:
            raise ValueError(f"there are only {self._balance}")
        self._balance -= amount


class Bank(BaseManager):
    """Holds the accounts, in a process of its own."""


Bank.register("Account", Account)


def main():
    with Bank() as bank:
        account = bank.Account(100)
        try:
            account.withdraw(500)
        except ValueError as error:
            print("ValueError:", error)


if __name__ == "__main__":
    main()
