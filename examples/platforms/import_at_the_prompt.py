"""The function is imported, so that every worker can import it."""

from concurrent.futures import ProcessPoolExecutor

from squares import square

with ProcessPoolExecutor(1) as executor:
    print(list(executor.map(square, range(4))))
