"""Every worker can import what the prompt has imported."""

from concurrent.futures import ProcessPoolExecutor

from squares import square

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(square, 3).result())
