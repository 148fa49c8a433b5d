import multiprocessing

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn", force=True)
    with multiprocessing.Pool(2) as pool:
        pool.map(abs, [1, 2])
