"""Writes 100 MB, then waits for a signal if told so."""

import signal
import sys

block = "x" * 99 + "\n"
for _ in range(100):
    sys.stdout.write(block * 10_000)
    sys.stdout.flush()
if "wait" in sys.argv:
    print("done", flush=True)
    signal.pause()
