"""Each kind of executor prepares workers by a context of its own."""

from concurrent.futures import (
    InterpreterPoolExecutor,
    ThreadPoolExecutor,
)


class Announced(ThreadPoolExecutor):
    """Says for which initializer its workers are prepared."""

    @classmethod
    def prepare_context(cls, initializer, initargs):
        print("workers begin with", initializer)
        return super().prepare_context(initializer, initargs)


def main():
    related = issubclass(InterpreterPoolExecutor, ThreadPoolExecutor)
    print("interpreters in threads:", related)
    with Announced(1) as executor:
        print(executor.submit(abs, -1).result())


if __name__ == "__main__":
    main()
