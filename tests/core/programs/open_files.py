"""Opens files until it may not open more."""

files = []
try:
    while True:
        files.append(open(__file__))
except OSError as error:
    print(error.strerror)
