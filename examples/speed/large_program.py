"""Time to start a process while the program holds 0 to 400 MB."""

from multiprocessing import get_all_start_methods, get_context
from time import perf_counter


def nothing():
    pass


def start_and_join(context):
    start = perf_counter()
    process = context.Process(target=nothing)
    process.start()
    process.join()
    return 1000 * (perf_counter() - start)


def main():
    held = []
    contexts = {m: get_context(m) for m in get_all_start_methods()}
    for size in 0, 200, 400:
        while len(held) < size:
            held.append(bytearray(b"x") * 1_000_000)
        for method, context in contexts.items():
            start_and_join(context)  # starts the fork server, too
            cost = min(start_and_join(context) for _ in range(2))
            print(f"{method}, {size} MB: {cost:.2f} ms")


if __name__ == "__main__":
    main()
