"""Does what a terminal does with commands of sphinx-recorded."""

import sys

from sphinx_recorded.cli import main

if __name__ == "__main__":
    for words in " ".join(sys.argv[1:]).split(" then "):
        print(f"$ sphinx-recorded {words}", flush=True)
        status = main(words.split())
        print(f"$ echo $?\n{status}", flush=True)
