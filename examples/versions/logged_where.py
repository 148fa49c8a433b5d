"""Log with the logger of multiprocessing, and the file's name."""

import logging
import multiprocessing


def main():
    logger = multiprocessing.get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(filename)s: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    process = multiprocessing.Process(target=abs, args=(1,))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
