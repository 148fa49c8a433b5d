"""A proxy for a list that has a method more."""

from multiprocessing.managers import BaseListProxy, BaseManager


class Deck(list):
    def cut(self, position):
        self[:] = self[position:] + self[:position]


class DeckProxy(BaseListProxy):
    _exposed_ = (*BaseListProxy._exposed_, "cut")

    def cut(self, position):
        self._callmethod("cut", (position,))


class Table(BaseManager):
    """Holds the deck, in a process of its own."""


Table.register("Deck", Deck, DeckProxy)


def main():
    with Table() as table:
        deck = table.Deck(["ace", "king", "queen"])
        deck.append("jack")
        deck.cut(2)
        print(len(deck), "cards:", deck)


if __name__ == "__main__":
    main()
