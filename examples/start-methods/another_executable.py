"""set_executable(): new processes are started by another command."""

import os
import sys
from multiprocessing import get_context
from pathlib import Path


def work():
    print("niceness of the process:", os.nice(0))


def main():
    nicer = Path("nicer")
    command = f'exec nice -n 5 "{sys.executable}" "$@"'
    nicer.write_text(f"#!/bin/sh\n{command}\n")
    nicer.chmod(0o755)
    context = get_context("spawn")
    print("niceness of the program:", os.nice(0))
    context.set_executable(str(nicer.resolve()))
    process = context.Process(target=work)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
