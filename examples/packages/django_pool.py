# /// script
# dependencies = ["django"]
# ///
"""A management command whose workers use the models."""

from concurrent.futures import ProcessPoolExecutor as Executor

import django
from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.db import connections

file = {"ENGINE": "django.db.backends.sqlite3", "NAME": "sites.db"}
apps = ["django.contrib.sites"]
settings.configure(DATABASES={"default": file}, INSTALLED_APPS=apps)


def length(key):
    from django.contrib.sites.models import Site

    return len(Site.objects.get(pk=key).name)


class Command(BaseCommand):
    def handle(self, **options):
        connections.close_all()  # for workers that are forked
        with Executor(2, initializer=django.setup) as executor:
            lengths = executor.map(length, [1] * 100, chunksize=10)
            self.stdout.write(f"{sum(lengths)} letters")


def main():
    django.setup()
    call_command("migrate", verbosity=0)
    call_command(Command())


if __name__ == "__main__":
    main()
