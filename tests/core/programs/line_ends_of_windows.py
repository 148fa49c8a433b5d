"""Writes as Python does on Windows, in pieces, and then only a carriage return."""

import io
import sys
import time
import traceback

sys.stdout.buffer.write(b"one\r")
sys.stdout.buffer.flush()
time.sleep(0.2)
sys.stdout.buffer.write(b"\n50 %\r99 %\r\n")
sys.stdout.buffer.flush()
time.sleep(0.1)
nothing = {}
try:
    try:
        nothing[1]
    except KeyError:
        nothing[2]
except KeyError:
    text = io.StringIO()
    traceback.print_exc(file=text)
    sys.stderr.buffer.write(text.getvalue().replace("\n", "\r\n").encode())
sys.stderr.buffer.write(b"end\r")
sys.exit(1)
