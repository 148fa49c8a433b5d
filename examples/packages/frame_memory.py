# /// script
# dependencies = ["pandas", "pyarrow"]
# ///
"""Time and memory of one frame in a worker: sent, read, mapped."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter

import pandas as pd
from pyarrow import feather


def take(data):
    global kept
    if isinstance(data, pd.DataFrame):
        kept = data
    elif data.suffix == ".parquet":
        kept = pd.read_parquet(data)
    else:
        table = feather.read_table(data, memory_map=True)
        kept = table.to_pandas(types_mapper=pd.ArrowDtype)
    text = Path("/proc/self/smaps_rollup").read_text()
    return int(text.split("Private_Dirty:")[1].split()[0]) / 1000


def main():
    large = pd.DataFrame({"name": "ada", "price": range(2_000_000)})
    large.to_parquet("x.parquet")
    large.to_feather("x.arrow", compression="uncompressed")
    large.head(9).to_feather("small.arrow")
    ways = {"sent": large}
    ways |= {"read": Path("x.parquet"), "mapped": Path("x.arrow")}
    for name, data in ways.items():
        with ProcessPoolExecutor(1) as executor:
            executor.submit(take, Path("small.arrow")).result()
            start = perf_counter()
            memory = executor.submit(take, data).result()
            print(f"{name} {perf_counter() - start:.3f} s")
            print(f"{name}, memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
