"""Leaves 150 children, which would sleep for long unless told otherwise."""

import os
import sys
import time

for _ in range(150):
    if os.fork() == 0:
        time.sleep(float(sys.argv[1]) if len(sys.argv) > 1 else 600)
        os._exit(0)
