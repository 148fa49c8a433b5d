# /// script
# dependencies = ["pandas", "pyarrow"]
# ///
"""Time and memory of one frame in a worker: sent, read, mapped."""

from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

import pandas as pd
from pyarrow import feather


def take(way, frame):
    if way == "read":
        frame = pd.read_parquet("x.parquet")
    elif way == "mapped":
        table = feather.read_table("x.arrow", memory_map=True)
        frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    text = open("/proc/self/smaps_rollup").read()
    return int(text.split("Private_Dirty:")[1].split()[0]), len(frame)


def main():
    large = pd.DataFrame({"name": "ada", "price": range(2_000_000)})
    large.to_parquet("x.parquet")
    large.to_feather("x.arrow", compression="uncompressed")
    for way, frame in ("sent", large), ("read", None), ("mapped", None):
        with ProcessPoolExecutor(1) as executor:
            executor.submit(take, "sent", large[:9]).result()
            start = perf_counter()
            memory, _ = executor.submit(take, way, frame).result()
            print(f"{way} {perf_counter() - start:.3f} s")
            print(f"{way}, memory {memory / 1000:.0f} MB")


if __name__ == "__main__":
    main()
