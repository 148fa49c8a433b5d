"""Import modules, and tell which of them switches the GIL on."""

import importlib
import sys

is_on = getattr(sys, "_is_gil_enabled", lambda: True)


def main():
    print("at the start, the GIL is", "on" if is_on() else "off")
    for name in sys.argv[1:]:
        before = is_on()
        importlib.import_module(name)
        if is_on() and not before:
            print(name, "has switched it on")
    print("at the end, it is", "on" if is_on() else "off")


if __name__ == "__main__":
    main()
