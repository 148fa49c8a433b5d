"""A process that ends one second after main."""

import os
import time

if os.fork() == 0:
    time.sleep(1)
