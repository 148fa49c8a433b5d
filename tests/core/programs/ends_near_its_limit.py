"""Ends after 1.5 seconds; a child does so 1.5 seconds later."""

import os
import time

time.sleep(1.5)
if os.fork() == 0:
    time.sleep(1.5)
    os._exit(0)
