"""Never ends by itself."""

from threading import Event

if __name__ == "__main__":
    print("waiting")
    Event().wait()
