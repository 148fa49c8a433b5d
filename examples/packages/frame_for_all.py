# /// script
# dependencies = ["pandas", "pyarrow"]
# ///
"""Each worker maps the file: its frame has no copy of the columns."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from pyarrow import feather


def attach(path):
    global frame
    table = feather.read_table(path, memory_map=True)
    frame = table.to_pandas(types_mapper=pd.ArrowDtype)


def work(name):
    return frame.loc[frame["name"] == name, "price"].mean()


def main():
    names = ["ada", "bob", "eve", "max"]
    data = {"name": names * 100_000, "price": range(400_000)}
    with TemporaryDirectory() as folder:
        path = Path(folder, "frame.arrow")
        pd.DataFrame(data).to_feather(path, compression="uncompressed")
        with ProcessPoolExecutor(2, None, attach, [path]) as executor:
            for name, mean in zip(names, executor.map(work, names)):
                print(name, mean)


if __name__ == "__main__":
    main()
