"""Broken: the interpreter is closed before its results are taken."""

from concurrent import interpreters


def main():
    results = interpreters.create_queue()
    worker = interpreters.create()
    worker.prepare_main(results=results)
    worker.exec("results.put('a result')")
    worker.close()
    print(results.get())


if __name__ == "__main__":
    main()
