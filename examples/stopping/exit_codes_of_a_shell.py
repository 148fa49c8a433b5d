"""Python counts down from 0 for a signal, a shell up from 128."""

import subprocess
import sys
from signal import SIGKILL, SIGSEGV, SIGTERM

SHELL = ["sh", "-c", '"$@"; echo $?', "sh"]


def main():
    for number in SIGKILL, SIGSEGV, SIGTERM:
        code = f"import signal; signal.raise_signal({number:d})"
        command = [sys.executable, "-c", code]
        ended = subprocess.call(command)
        shell = subprocess.check_output(
            SHELL + command, stderr=subprocess.DEVNULL, text=True
        )
        print(number.name, ended, shell.strip())


if __name__ == "__main__":
    main()
