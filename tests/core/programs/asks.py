"""Echoes standard input, an argument and a variable."""

import os
import sys

print(sys.stdin.read().strip(), sys.argv[1], os.environ["COLOUR"])
