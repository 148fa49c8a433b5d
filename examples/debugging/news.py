"""Headlines from several addresses, made by worker processes."""

from concurrent.futures import ProcessPoolExecutor


def fetch(address):
    return f"the real {address}"  # stands for a request


def headline(address):
    return fetch(address).upper()


def headlines(addresses, make_executor=ProcessPoolExecutor):
    with make_executor() as executor:
        return list(executor.map(headline, addresses))
