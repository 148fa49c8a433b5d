# /// script
# dependencies = ["structlog"]
# ///
"""Broken except under fork: workers log with the default settings."""

from multiprocessing import Process

import structlog

log = structlog.get_logger()


def greet():
    log.info("greeting", name="Ada")


def main():
    structlog.configure(
        processors=[structlog.processors.JSONRenderer()]
    )
    process = Process(target=greet)
    process.start()
    process.join()
    log.info("done")


if __name__ == "__main__":
    main()
