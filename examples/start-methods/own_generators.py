# /// script
# dependencies = ["numpy"]
# ///
"""Give every process its own generator, all from one seed."""

from multiprocessing import Process

from numpy import random


def draw(seed):
    generator = random.default_rng(seed)
    print(f"drew {generator.random():.4f}")


def main():
    seeds = random.SeedSequence(42).spawn(3)
    processes = [Process(target=draw, args=(s,)) for s in seeds]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
