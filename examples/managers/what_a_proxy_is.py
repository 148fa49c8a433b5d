"""A proxy, what it stands for, and a copy of that."""

from multiprocessing import Manager
from multiprocessing.managers import BaseProxy


def main():
    with Manager() as manager:
        proxy = manager.list(["a", "b"])
        print("str:", str(proxy))
        print("repr:", repr(proxy).partition(" at ")[0])
        print("a list:", isinstance(proxy, list))
        print("a proxy:", isinstance(proxy, BaseProxy))
        print("equal:", proxy == ["a", "b"])
        copy = proxy[:]
        print("equal copy:", copy == ["a", "b"])


if __name__ == "__main__":
    main()
