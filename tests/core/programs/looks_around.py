"""Prints what a program can see of what runs it."""

import importlib.util
import logging
import multiprocessing
import os
import resource
import sys

if __name__ == "__main__":
    importlib.util.find_spec("multiprocessing.popen_fork")
    print("files", [fd for fd in range(200) if os.path.exists(f"/proc/self/fd/{fd}")])
    print(
        "folders", [path for path in sys.path if "run-" in path and path[-4:] != "/run"]
    )
    print("module", "sitecustomize" in sys.modules)
    resource.setrlimit(resource.RLIMIT_NOFILE, (9, 9))
    opened = []
    try:
        while True:
            opened.append(open("/dev/null"))
    except OSError:
        print("could open", len(opened))
    for file in opened:
        file.close()
    logger = multiprocessing.log_to_stderr(logging.INFO)
    logger.handlers[0].setFormatter(logging.Formatter("%(filename)s:%(funcName)s"))
    process = multiprocessing.get_context("fork").Process(target=int, name="Bob")
    process.start()
    process.join()
