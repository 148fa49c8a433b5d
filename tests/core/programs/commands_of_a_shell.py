"""Shells run commands that are silent and short, as do the shells of these."""

import os
import subprocess
import sys

COMMANDS = "(exit 4); /bin/false; sh -c '/bin/true; exit 6'; exit 3"

if __name__ == "__main__":
    for _ in range(int(sys.argv[1])):
        subprocess.run(["sh", "-c", COMMANDS], check=False)
        os.system(COMMANDS)
