"""The generator stays in the manager, and a proxy iterates over it."""

from multiprocessing.managers import BaseManager, IteratorProxy


class Account:
    def __init__(self, amounts):
        self._amounts = amounts

    def deposits(self):
        return (amount for amount in self._amounts if amount > 0)


class Bank(BaseManager):
    """Holds the accounts, in a process of its own."""


Bank.register("Deposits", proxytype=IteratorProxy, create_method=False)
Bank.register(
    "Account", Account, method_to_typeid={"deposits": "Deposits"}
)


def main():
    with Bank() as bank:
        account = bank.Account([100, -20, 50])
        for amount in account.deposits():
            print("deposit:", amount)


if __name__ == "__main__":
    main()
