"""Runs a command that is no Python."""

import subprocess

subprocess.run(["echo", "from the command"], check=True)
print("from main")
