"""Reads a file that lies beside it."""

from pathlib import Path

if __name__ == "__main__":
    print(Path(__file__).with_name("words.txt").read_text(), end="")
