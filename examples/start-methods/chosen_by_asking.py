"""Broken: whoever asks has chosen, and it is too late to set it."""

from multiprocessing import get_start_method, set_start_method


def main():
    print("the default:", get_start_method() is not None)
    set_start_method("spawn")


if __name__ == "__main__":
    main()
