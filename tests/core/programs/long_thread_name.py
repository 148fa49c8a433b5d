"""A thread whose name does not fit, be it at work or waiting for ever."""

import sys
import threading
import time

wait = threading.Event().wait if "hang" in sys.argv else time.sleep
seconds = () if "hang" in sys.argv else (0.1,)
thread = threading.Thread(target=wait, args=seconds, name="é" * 11)
thread.start()
thread.join()
