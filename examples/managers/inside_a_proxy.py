"""What a proxy is made of: a token, and a class with methods."""

from multiprocessing.managers import AutoProxy, BaseManager, Token


class Account:
    def __init__(self, balance):
        self._balance = balance

    def balance(self):
        return self._balance


def account_proxy(token, serializer, **options):
    print("a token:", type(token) is Token, token.typeid)
    return AutoProxy(token, serializer, **options)


class Bank(BaseManager):
    """Holds the accounts, in a process of its own."""


Bank.register("Account", Account, account_proxy)


def main():
    with Bank() as bank:
        account = bank.Account(100)
        print("balance:", account.balance())


if __name__ == "__main__":
    main()
