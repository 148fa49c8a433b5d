"""Waits until it is interrupted."""

import threading

try:
    print("ready", flush=True)
    threading.Event().wait()
except KeyboardInterrupt:
    print("interrupted")
