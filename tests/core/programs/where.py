"""Tells where it runs, by the names given to it and by those of the system."""

import os
import sys
import tempfile

print(os.getcwd())
print(os.path.dirname(os.path.abspath(sys.argv[0])))
print(tempfile.gettempdir())
print(os.path.realpath(tempfile.gettempdir()))
