"""Runs commands whose shell writes its complaint piece by piece, and ends."""

import os

for _ in range(30):
    os.system("echo > /no/such/folder")
