"""A proxy through which attributes can be read and set."""

from multiprocessing import Process
from multiprocessing.managers import BaseManager, NamespaceProxy


class Account:
    def __init__(self, owner):
        self.owner, self.balance = owner, 100

    def deposit(self, amount):
        self.balance += amount


class AccountProxy(NamespaceProxy):
    _exposed_ = (*NamespaceProxy._exposed_, "deposit")

    def deposit(self, amount):
        return self._callmethod("deposit", (amount,))


class Bank(BaseManager):
    """Holds the accounts, in a process of its own."""


Bank.register("Account", Account, AccountProxy)


def main():
    with Bank() as bank:
        account = bank.Account("Ann")
        pay_in = Process(target=account.deposit, args=(20,))
        pay_in.start()
        pay_in.join()
        account.owner = "Bob"
        print(account.owner, account.balance)


if __name__ == "__main__":
    main()
