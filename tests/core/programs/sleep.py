"""Sleeps for a moment, or for as long as it is told."""

import sys
import time

time.sleep(float(sys.argv[1]) if len(sys.argv) > 1 else 0.5)
