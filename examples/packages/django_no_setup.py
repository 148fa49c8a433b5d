# /// script
# dependencies = ["django"]
# ///
"""Broken under spawn and forkserver: workers do not set up Django."""

from concurrent.futures import ProcessPoolExecutor

import django
from django.conf import settings

settings.configure(INSTALLED_APPS=["django.contrib.sites"])


def domain():
    from django.contrib.sites.models import Site

    return Site(domain="example.com").domain


def main():
    django.setup()
    print("main:", domain())
    with ProcessPoolExecutor(1) as executor:
        print("worker:", executor.submit(domain).result())


if __name__ == "__main__":
    main()
