"""Prints the names of its environment variables."""

import os

print(*sorted(os.environ), sep="\n")
