"""Find out which part of a result cannot be pickled."""

import pickle
from multiprocessing import Pool


def measure(name):
    return {"name": name, "rows": [1, 2], "key": lambda row: -row}


def checked(name):
    result = measure(name)
    for key, value in result.items():
        try:
            pickle.dumps(value)
        except Exception as error:
            return f"{key}: {type(value).__name__}, {error!r}"
    return result


def main():
    with Pool(1) as pool:
        print(pool.apply(checked, ("a",)))


if __name__ == "__main__":
    main()
