"""The socket of a manager is in the folder for temporary files."""

import os
import tempfile
from multiprocessing import Manager


def main():
    with tempfile.TemporaryDirectory(prefix="long" * 25) as folder:
        os.environ["TMPDIR"] = folder
        tempfile.tempdir = None  # so that TMPDIR is looked up again
        with Manager() as manager:
            print(manager.list([1, 2]))


if __name__ == "__main__":
    main()
