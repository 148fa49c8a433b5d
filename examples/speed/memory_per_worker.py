"""Memory of a worker that is given a list, before and after reading."""

from array import array
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path


def megabytes():
    words = Path("/proc/self/smaps_rollup").read_text().split()
    # Pss: what processes share is split between them
    return int(words[words.index("Pss:") + 1]) * 1024 / 10**6


def look_at_all(numbers, answers):
    answers.send(megabytes())
    sum(numbers)
    answers.send(megabytes())


def report(method, label, numbers):
    context = get_context(method)
    answers, end = context.Pipe(duplex=False)
    process = context.Process(target=look_at_all, args=(numbers, end))
    process.start()
    print(f"{label}, {method}, as given: {answers.recv():.1f} MB")
    print(f"{label}, {method}, when read: {answers.recv():.1f} MB")
    process.join()


def main():
    numbers = list(range(1_000_000))
    for method in sorted(get_all_start_methods()):
        report(method, "list", numbers)
    numbers = array("q", numbers)
    for method in sorted(get_all_start_methods()):
        report(method, "array", numbers)


if __name__ == "__main__":
    main()
