"""Writes so many bytes with one call, and says how many were taken."""

import os
import sys

size = int(sys.argv[1])
print(os.write(1, b"x" * size), file=sys.stderr)
