"""Broken as an executable: it starts itself, again and again."""

import os
from multiprocessing import Process


def greet(name):
    print(f"Hello, {name}!")


def main():
    generation = int(os.environ.get("GENERATION", "1"))
    print(f"The program begins, generation {generation}.")
    if generation == 3:
        return  # without this line there would be no end
    os.environ["GENERATION"] = str(generation + 1)
    process = Process(target=greet, args=("Ada",))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
