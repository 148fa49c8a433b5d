# /// script
# dependencies = ["django"]
# ///
"""In tests, workers that are not forked use the real database."""

from concurrent.futures import ProcessPoolExecutor as Executor

import django
from django.conf import settings
from django.db import connection

file = {"ENGINE": "django.db.backends.sqlite3", "NAME": "real.db"}
file["TEST"] = {"NAME": "test.db"}  # workers need a file
settings.configure(DATABASES={"default": file})


def database():
    return connection.settings_dict["NAME"]


def set_up(name):
    django.setup()
    connection.settings_dict["NAME"] = name


def main():
    django.setup()
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    print("main:", database())
    connection.close()
    with Executor(1, initializer=django.setup) as executor:
        print("worker:", executor.submit(database).result())
    name = (database(),)
    with Executor(1, initializer=set_up, initargs=name) as executor:
        print("told:", executor.submit(database).result())


if __name__ == "__main__":
    main()
