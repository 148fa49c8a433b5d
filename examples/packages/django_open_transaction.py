# /// script
# dependencies = ["django"]
# ///
"""Broken under fork: the worker is in the transaction of main."""

from concurrent.futures import ProcessPoolExecutor

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

file = {"ENGINE": "django.db.backends.sqlite3", "NAME": "sites.db"}
apps = ["django.contrib.sites"]
settings.configure(DATABASES={"default": file}, INSTALLED_APPS=apps)


def name(new=None):
    from django.contrib.sites.models import Site

    if new:
        Site.objects.filter(pk=1).update(name=new)
    return Site.objects.get(pk=1).name


def main():
    django.setup()
    call_command("migrate", verbosity=0)
    name("old")
    with (
        transaction.atomic(),
        ProcessPoolExecutor(1, initializer=django.setup) as executor,
    ):
        print("the worker:", executor.submit(name, "new").result())
    print("the database:", name())


if __name__ == "__main__":
    main()
