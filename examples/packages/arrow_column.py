# /// script
# dependencies = ["pandas", "pyarrow"]
# ///
"""Broken: a column of Arrow has no %; a column of NumPy has."""

import pandas as pd


def main():
    numbers = pd.Series([1, 2, 3, 4], dtype="int64[pyarrow]")
    print((numbers.astype("int64") % 2).tolist())
    print((numbers % 2).tolist())


if __name__ == "__main__":
    main()
