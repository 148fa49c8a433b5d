"""Leaves a child in another session, and its pid in a file."""

import os
import sys
import time
from pathlib import Path

if __name__ == "__main__":
    pid = os.fork()
    if pid == 0:
        os.setsid()
        time.sleep(60)
        os._exit(0)
    Path(sys.argv[1]).write_text(str(pid))
    time.sleep(0.2)
