import multiprocessing

if __name__ == "__main__":
    pool = multiprocessing.Pool(3)
    pool.terminate()
    pool.join()
