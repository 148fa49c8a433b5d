import multiprocessing

print("fork" if multiprocessing.get_start_method() == "fork" else "another")
