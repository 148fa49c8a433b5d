"""Writes to both streams in turn."""

import sys

for number in range(300):
    print(number, file=sys.stderr if number % 2 else sys.stdout)
