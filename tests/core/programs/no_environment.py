"""Leaves a program that has not got its environment."""

import subprocess

if __name__ == "__main__":
    quiet = subprocess.DEVNULL
    subprocess.Popen(["sleep", "600"], env={}, stdout=quiet, stderr=quiet)
