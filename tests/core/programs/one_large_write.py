"""Writes 10 MB with one call."""

import os

print(os.write(1, b"y" * 10_000_000))
