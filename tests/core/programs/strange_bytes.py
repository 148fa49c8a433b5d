"""Writes what is no text: NUL, invalid UTF-8, HTML, ANSI colours."""

import os

os.write(1, b"nul \0 here\n")
os.write(1, b"bad \xff\xfe bytes\n")
os.write(1, b"<script>alert(1)</script>\n")
os.write(1, b"\x1b[31mred\x1b[0m and \x1b[1;32mgreen\x1b[0m\n")
os.write(1, b"euro " + b"\xe2\x82")
os.write(1, b"\xac\n")
