"""Writes what is no bytes: the error is Python's own."""

import sys

try:
    sys.stdout.buffer.write(5)
except TypeError as error:
    print(error)
