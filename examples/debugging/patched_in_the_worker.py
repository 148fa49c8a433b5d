"""An initializer makes the patch in each worker."""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from unittest.mock import patch

from news import headlines


def patch_fetch():
    patch("news.fetch", return_value="a fake").start()


def main():
    executor = partial(ProcessPoolExecutor, initializer=patch_fetch)
    print(headlines(["politics", "sport"], executor))


if __name__ == "__main__":
    main()
