"""Broken: a mock cannot be pickled, so it cannot be sent."""

from concurrent.futures import ProcessPoolExecutor
from unittest.mock import Mock


def headline(fetch, address):
    return fetch(address).upper()


def main():
    fetch = Mock(return_value="a fake")
    with ProcessPoolExecutor() as executor:
        print(executor.submit(headline, fetch, "sport").result())


if __name__ == "__main__":
    main()
