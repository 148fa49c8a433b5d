# /// script
# dependencies = ["coverage>=7.10"]
# ///
"""Which lines coverage sees, without a setting and with it."""

import sys
from pathlib import Path
from subprocess import run

PROGRAM = """\
from multiprocessing import Pool

def square(number):
    return number * number

if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(square, range(4)))
        pool.close()
        pool.join()
"""


def seen(setting):
    Path("squares.py").write_text(PROGRAM)
    Path(".coveragerc").write_text(f"[run]\nparallel = true\n{setting}")
    for words in "run squares.py", "combine", "report -m squares.py":
        command = [sys.executable, "-m", "coverage", *words.split()]
        done = run(command, check=True, capture_output=True)
    return done.stdout.splitlines()[2].decode()


def main():
    print("without:", seen(""))
    print("with it:", seen("concurrency = multiprocessing"))


if __name__ == "__main__":
    main()
