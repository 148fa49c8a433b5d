"""Tell whether this Python has a GIL, and whether it is on."""

import sys
import sysconfig


def main():
    free = sysconfig.get_config_var("Py_GIL_DISABLED") == 1
    print("build:", "free-threaded" if free else "with a GIL")
    if sys.version_info >= (3, 13):
        enabled = sys._is_gil_enabled()
        print("in this process it is", "on" if enabled else "off")


if __name__ == "__main__":
    main()
