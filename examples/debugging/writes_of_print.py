"""What print writes at once, with and without buffering."""

import io


class Screen(io.RawIOBase):
    """Stands for a terminal, and shows each write that reaches it."""

    def writable(self):
        return True

    def write(self, data):
        print("   ", bytes(data))
        return len(data)


def main():
    terminal = io.TextIOWrapper(
        io.BufferedWriter(Screen()), line_buffering=True
    )
    unbuffered = io.TextIOWrapper(Screen(), write_through=True)
    print("as a terminal has it:")
    print("task", 1, "is done", file=terminal)
    print("with python -u or PYTHONUNBUFFERED=1:")
    print("task", 1, "is done", file=unbuffered)
    print("the same, with one write for the line:")
    unbuffered.write("task 1 is done\n")
    unbuffered.reconfigure(line_buffering=True, write_through=False)
    print("the same, after reconfigure:")
    print("task", 1, "is done", file=unbuffered)
    print("a line end inside:")
    print("task 1\nis done", file=unbuffered)
    print("the same, with one write:")
    unbuffered.write("task 1\nis done\n")


if __name__ == "__main__":
    main()
