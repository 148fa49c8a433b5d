"""Writes the first two of the three bytes of a character, and no more."""

import os

os.write(1, b"\xe2\x82")
