"""Leaves a command whose name is no UTF-8."""

import subprocess

if __name__ == "__main__":
    script = r"printf 'd\351j' > /proc/$$/comm; echo from the command; sleep 600"
    command = subprocess.Popen(
        ["sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    print(command.stdout.readline().decode(), end="")
