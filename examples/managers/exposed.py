"""Say which methods processes may call: these, and no others."""

from multiprocessing.managers import BaseManager


class Account:
    def __init__(self, balance):
        self._balance = balance

    def balance(self):
        return self._balance

    def close(self):
        self._balance = 0


class Bank(BaseManager):
    """Holds the accounts, in a process of its own."""


Bank.register("Account", Account, exposed=["balance"])


def main():
    with Bank() as bank:
        account = bank.Account(100)
        print("balance:", account.balance())
        try:
            account.close()
        except AttributeError as error:
            print("AttributeError:", error)


if __name__ == "__main__":
    main()
