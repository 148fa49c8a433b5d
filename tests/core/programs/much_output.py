"""Writes 100 MB, or as many as told, then waits for a signal if told so."""

import signal
import sys

block = "x" * 99 + "\n"
size = int(sys.argv[1]) if len(sys.argv) > 1 else 100
for _ in range(size):
    sys.stdout.write(block * 10_000)
    sys.stdout.flush()
if "wait" in sys.argv:
    print("done", flush=True)
    signal.pause()
