"""Writes much, and starts a Python with the options that it is given."""

import subprocess
import sys

print("x" * 100_000)
code = "print('no hook', flush=True)"
subprocess.run([sys.executable, *sys.argv[1:], "-c", code], check=True)
