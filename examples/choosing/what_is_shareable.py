"""What an interpreter can be given by prepare_main()."""

from concurrent import interpreters


def main():
    values = {
        "int": 1,
        "str": "text",
        "bytes": b"bytes",
        "None": None,
        "tuple": (1, "text"),
        "memoryview": memoryview(b"bytes"),
        "queue": interpreters.create_queue(),
        "list": [1],
        "dict": {"a": 1},
        "tuple with a list": (1, [2]),
    }
    for name, value in values.items():
        print(f"{name}: {interpreters.is_shareable(value)}")
    other = interpreters.create()
    try:
        other.prepare_main(numbers=values["tuple with a list"])
    except interpreters.NotShareableError as error:
        print("NotShareableError:", error)
    print("by call():", other.call(sum, values["list"]))
    other.close()


if __name__ == "__main__":
    main()
