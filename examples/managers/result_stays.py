"""Broken: the result of a method cannot be sent."""

from multiprocessing.managers import BaseManager, RemoteError


class Account:
    def __init__(self, amounts):
        self._amounts = amounts

    def deposits(self):
        return (amount for amount in self._amounts if amount > 0)


class Bank(BaseManager):
    """Holds the accounts, in a process of its own."""


Bank.register("Account", Account)


def main():
    with Bank() as bank:
        account = bank.Account([100, -20, 50])
        try:
            print(account.deposits())
        except RemoteError as error:
            print("RemoteError:", error)


if __name__ == "__main__":
    main()
