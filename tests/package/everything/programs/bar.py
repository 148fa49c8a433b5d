"""A progress bar, colours, and a character that no font has."""

if __name__ == "__main__":
    for done in (0, 50, 100):
        print(f"\r{done:3} % {'█' * (done // 10)}", end="")
    print()
    for colour in range(30, 38):
        print(f"\x1b[{colour}mcolour {colour}\x1b[0m", end=" ")
    print("\x1b[1;41mbold on red\x1b[0m \x07")
