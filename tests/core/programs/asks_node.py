"""Runs a program that takes a pipe for a stream, but not every socket."""

import subprocess

SCRIPT = "console.log('out'); console.error('err')"
subprocess.run(["node", "-e", SCRIPT], check=False)
print("from main")
