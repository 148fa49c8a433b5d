"""get_start_method() chooses the default; allow_none=True only asks."""

from multiprocessing import get_start_method, set_start_method


def main():
    print("before:", get_start_method(allow_none=True))
    set_start_method("spawn")
    print("after:", get_start_method(allow_none=True))


if __name__ == "__main__":
    main()
