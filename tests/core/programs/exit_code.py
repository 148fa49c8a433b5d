"""Ends with the exit code that it is given."""

import sys

sys.exit(int(sys.argv[1]))
