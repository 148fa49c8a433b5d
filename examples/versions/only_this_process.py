"""Start one process by spawn; ask what is the default then."""

import multiprocessing


def main():
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=abs, args=(-1,))
    process.start()
    process.join()
    default = multiprocessing.get_start_method(allow_none=True)
    print(f"the start method of the program: {default or 'not fixed'}")


if __name__ == "__main__":
    main()
