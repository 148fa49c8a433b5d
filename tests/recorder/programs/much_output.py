"""Writes 100 MB, then a word."""

import sys

block = "x" * 99 + "\n"
for _ in range(100):
    sys.stdout.write(block * 10_000)
    sys.stdout.flush()
