"""Opens its standard output a second time."""

with open("/dev/stdout", "w") as again:
    print("again", file=again)
